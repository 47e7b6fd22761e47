import { equalBytes, InputError, type WorkMeter } from '../../../base'
import { digestSync } from '../../../crypto'
import { decryptBlocks } from './aes'
import type { ModernSettings } from './dictionary'
import { hardenedHash } from './hardened-hash'

const NOTHING = new Uint8Array(0)

/**
 * The file key of R 5 and 6 by the owner's or the user's password (ISO 32000-2 §7.6.4.3.3, algorithm 2.A); undefined when it is neither.
 *
 * @throws InputError PDF_ENCRYPTED when `/Perms`, which only a holder of the key can write, does not say what the dictionary says;
 * LIMIT_WORK
 */
export function modernFileKey(settings: ModernSettings, password: Uint8Array, meter: WorkMeter): Uint8Array | undefined {
  const { owner, user } = settings
  const sealed =
    unsealed(settings, password, { check: owner, sealed: settings.ownerKey, extra: user }, meter) ??
    unsealed(settings, password, { check: user, sealed: settings.userKey, extra: NOTHING }, meter)
  if (sealed !== undefined) requirePermissions(settings, sealed)
  return sealed
}

interface Holder {
  /** `/O` or `/U`: a digest, the salt of this check, the salt of the key */
  readonly check: Uint8Array
  /** `/OE` or `/UE` */
  readonly sealed: Uint8Array
  /** what is hashed after the salt */
  readonly extra: Uint8Array
}

function unsealed(settings: ModernSettings, password: Uint8Array, holder: Holder, meter: WorkMeter): Uint8Array | undefined {
  const hash = (salt: Uint8Array): Uint8Array =>
    settings.revision === 5
      ? digestSync('SHA-256', password, salt, holder.extra)
      : hardenedHash(password, salt, holder.extra, meter)
  meter.spend(100)
  if (!equalBytes(hash(holder.check.subarray(32, 40)), holder.check.subarray(0, 32))) return undefined
  return decryptBlocks(hash(holder.check.subarray(40, 48)), holder.sealed)
}

// ISO 32000-2 §7.6.4.4.12, algorithm 13. Without it, /P and /EncryptMetadata could be changed by anybody.
function requirePermissions({ permissions, encryptMetadata, sealedPermissions }: ModernSettings, key: Uint8Array): void {
  const plain = decryptBlocks(key, sealedPermissions)
  const bits = (plain[0] ?? 0) | ((plain[1] ?? 0) << 8) | ((plain[2] ?? 0) << 16) | ((plain[3] ?? 0) << 24)
  const isMarked = equalBytes(plain.subarray(9, 12), Uint8Array.of(0x61, 0x64, 0x62))
  if (!isMarked || bits !== permissions || plain[8] !== (encryptMetadata ? 0x54 : 0x46))
    throw new InputError('PDF_ENCRYPTED', '/Perms does not agree with the encryption dictionary')
}
