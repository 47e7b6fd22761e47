import type { SignatureReport } from '../../verify'
import type { Language } from '../catalogue'
import { CHAIN_TERMS, DOMAIN_TERMS, REVOCATION_TERMS } from '../catalogue'
import { label } from '../message'
import { momentOr } from '../moment'
import { neutralise } from '../neutralise'
import type { Field } from './field'

/** What a specialist asks of a signature, beyond the seven fields that everybody is shown. */
export function viewDetails(signature: SignatureReport, language: Language): readonly Field[] {
  return [
    { label: label('formatAndLevel', {}, language), value: formatAndLevel(signature) },
    { label: label('algorithms', {}, language), value: algorithms(signature, language) },
    { label: label('chain', {}, language), value: chain(signature, language) },
    { label: label('revocation', {}, language), value: revocation(signature, language) },
  ]
}

function formatAndLevel({ format, level }: SignatureReport): string {
  return level === 'none' ? format : `${format}, ${level}`
}

function algorithms({ algorithms: { signature, digest, keyBits } }: SignatureReport, language: Language): string {
  const parts = [signature, digest].filter((part) => part !== null).map(neutralise)
  if (keyBits !== null) parts.push(label('keyBits', { count: keyBits }, language))
  return parts.length === 0 ? label('notKnown', {}, language) : parts.join(', ')
}

function chain({ chain: { status, trustDomain } }: SignatureReport, language: Language): string {
  const words = CHAIN_TERMS[status][language]
  return trustDomain === null ? words : `${words}: ${DOMAIN_TERMS[trustDomain][language]}`
}

function revocation({ revocation: { status, source, producedAt, revokedAt } }: SignatureReport, language: Language): string {
  const since = revokedAt === null ? '' : ` ${momentOr(revokedAt, language)}`
  const words = REVOCATION_TERMS[status][language] + since
  if (source === null) return words
  const produced = producedAt === null ? '' : momentOr(producedAt, language)
  return label('revocationSource', { status: words, source: source.toUpperCase(), producedAt: produced }, language)
}
