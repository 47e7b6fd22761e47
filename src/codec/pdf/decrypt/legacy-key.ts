import { concatBytes, equalBytes, type WorkMeter } from '../../../base'
import { digestSync } from '../../../crypto'
import type { LegacySettings } from './dictionary'
import { rc4 } from './rc4'

/** ISO 32000-2 §7.6.4.3.2 step (a): what short passwords are filled up with. */
const PADDING = Uint8Array.of(
  ...[0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08],
  ...[0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a],
)
const MD5_ROUNDS = 50
const RC4_ROUNDS = 20
/** Steps of the meter for one attempt: some 150 digests and 60 key schedules at most. */
const COST = 1000

/** The file key of R 2 to 4 by the user's or the owner's password; undefined when it is neither. @throws InputError LIMIT_WORK */
export function legacyFileKey(
  settings: LegacySettings,
  identifier: Uint8Array,
  password: Uint8Array,
  meter: WorkMeter,
): Uint8Array | undefined {
  meter.spend(COST)
  return (
    userFileKey(settings, identifier, padded(password)) ??
    userFileKey(settings, identifier, userPasswordByOwner(settings, password))
  )
}

// ISO 32000-2 §7.6.4.4.5, algorithm 6.
function userFileKey(settings: LegacySettings, identifier: Uint8Array, paddedPassword: Uint8Array): Uint8Array | undefined {
  const key = deriveKey(settings, identifier, paddedPassword)
  if (settings.revision === 2) return equalBytes(rc4(key, PADDING), settings.user) ? key : undefined
  let check = digestSync('MD5', PADDING, identifier)
  for (let round = 0; round < RC4_ROUNDS; round++) check = rc4(whitened(key, round), check)
  // From R 3 on the second half is arbitrary.
  return equalBytes(check, settings.user.subarray(0, 16)) ? key : undefined
}

// ISO 32000-2 §7.6.4.3.2, algorithm 2.
function deriveKey(settings: LegacySettings, identifier: Uint8Array, paddedPassword: Uint8Array): Uint8Array {
  const { permissions, revision, keyLength } = settings
  const bits = Uint8Array.of(permissions, permissions >> 8, permissions >> 16, permissions >> 24)
  const metadata = revision === 4 && !settings.encryptMetadata ? Uint8Array.of(0xff, 0xff, 0xff, 0xff) : new Uint8Array(0)
  let key = digestSync('MD5', paddedPassword, settings.owner, bits, identifier, metadata)
  if (revision > 2) for (let round = 0; round < MD5_ROUNDS; round++) key = digestSync('MD5', key.subarray(0, keyLength))
  return key.subarray(0, keyLength)
}

// ISO 32000-2 §7.6.4.4.6, algorithm 7: /O holds the user's password, enciphered under the owner's.
function userPasswordByOwner(settings: LegacySettings, password: Uint8Array): Uint8Array {
  const { revision, keyLength } = settings
  let key = digestSync('MD5', padded(password))
  if (revision > 2) for (let round = 0; round < MD5_ROUNDS; round++) key = digestSync('MD5', key)
  key = key.subarray(0, keyLength)
  if (revision === 2) return rc4(key, settings.owner)
  let user = settings.owner
  for (let round = RC4_ROUNDS - 1; round >= 0; round--) user = rc4(whitened(key, round), user)
  return user
}

function padded(password: Uint8Array): Uint8Array {
  return concatBytes(password, PADDING).subarray(0, PADDING.length)
}

function whitened(key: Uint8Array, round: number): Uint8Array {
  return key.map((byte) => byte ^ round)
}
