import type { Role } from '../../ades'
import type { Finding } from '../../base'
import type { ReadSignature } from '../read-signature'

/** The signatures in the two fields of an export; undefined when missing, or when a field holds more than one. */
export interface RoleSignatures {
  readonly person: ReadSignature | undefined
  readonly agency: ReadSignature | undefined
}

/** Finds the signatures of the two roles. Does not ask whether they are sound. */
export function roleSignatures(signatures: readonly ReadSignature[]): RoleSignatures {
  return { person: only(signatures, 'authorised-person'), agency: only(signatures, 'agency') }
}

/** A finding for each role that has not signed: the one kind of fault that a further signature mends. */
export function missingSignatures({ person, agency }: RoleSignatures): readonly Finding[] {
  const missing = (role: Role): Finding => ({ code: 'SIGNATURE_MISSING', severity: 'error', parameters: { role } })
  return [...(person === undefined ? [missing('authorised-person')] : []), ...(agency === undefined ? [missing('agency')] : [])]
}

function only(signatures: readonly ReadSignature[], role: Role): ReadSignature | undefined {
  const found = signatures.filter((signature) => signature.facts.role === role && signature.facts.kind === 'signature')
  return found.length === 1 ? found[0] : undefined
}
