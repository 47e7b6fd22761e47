import type { Role } from '../../src/ades'
import type { ExportFormat, Signer } from '../../src/sign'
import { completeSignature, prepareSignature, toBeSigned } from '../../src/sign'
import type { World } from './world'
import { NOW, trustOf } from './world'

/**
 * Signs a file as it stands, past every check of `export`: what somebody with the two keys, or somebody who tricked their holders,
 * can do.
 */
export async function signBlindly(
  base: Uint8Array,
  format: ExportFormat,
  role: Role,
  signer: Signer,
  world: World,
): Promise<Uint8Array> {
  const prepared = await prepareSignature(base, {
    format,
    role,
    certificate: signer.certificate,
    chain: signer.chain,
    algorithm: signer.algorithm,
    at: NOW,
    signerName: 'x',
    reason: 'x',
    location: 'x',
    summary: { number: '1', date: '2026-01-01', subject: 'x', agency: 'x' },
  })
  const [value] = await signer.sign([toBeSigned(prepared)])
  if (value === undefined) throw new Error('no value')
  return completeSignature(base, prepared, value, { ...trustOf(world), unsafeUnknownStatus: true, unsafeOutsideAnnexI: true })
}

/** Both signatures, blindly. */
export async function signBothBlindly(base: Uint8Array, format: ExportFormat, world: World): Promise<Uint8Array> {
  const first = await signBlindly(base, format, 'authorised-person', world.personKey.signer(), world)
  return signBlindly(first, format, 'agency', world.agencyKey.signer(), world)
}
