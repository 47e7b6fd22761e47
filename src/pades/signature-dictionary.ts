import type { ReadContext, SignatureFormat } from '../ades'
import type { Finding } from '../base'
import { parsePdfDate } from '../base'
import type { PdfDictionary, PdfSnapshot } from '../codec/pdf'
import { textOf } from '../codec/pdf'
import { fault, weakness } from './findings'
import { nameAt } from './values'

/** How the CMS in a signature's hole covers the file. */
export type Encapsulation = 'detached' | 'digest-inside' | 'timestamp' | 'unsupported'

/** What a signature dictionary says of itself (ISO 32000-2 §12.8.1, table 255), as of its own revision. */
export interface SignatureDescription {
  readonly kind: 'signature' | 'document-timestamp'
  readonly format: SignatureFormat
  readonly encapsulation: Encapsulation
  readonly subFilter: string | undefined
  /** `/M`: claimed, never proof */
  readonly claimedTime: Date | undefined
  readonly name: string | undefined
  readonly reason: string | undefined
  readonly findings: readonly Finding[]
}

/** Keys that must not say two things. `/ByteRange` and `/Contents` are looked at with the range. */
const SINGLE_KEYS = ['Type', 'Filter', 'SubFilter', 'Reference', 'M'] as const

/** Reads what a signature dictionary says. Checks neither the range nor the CMS. Raises PDF_OBJECT on a cycle of references. */
export function describeSignature(
  snapshot: PdfSnapshot,
  dictionary: PdfDictionary,
  profile: ReadContext['profile'],
): SignatureDescription {
  const text = (key: string): string | undefined => {
    const value = snapshot.resolve(dictionary.entries.get(key))
    return value.kind === 'string' ? textOf(value) : undefined
  }
  const subFilter = nameAt(snapshot, dictionary.entries.get('SubFilter'))
  const type = nameAt(snapshot, dictionary.entries.get('Type'))
  const timestamp = type === 'DocTimeStamp' || subFilter === 'ETSI.RFC3161'
  const findings: Finding[] = []
  for (const key of SINGLE_KEYS) if (dictionary.duplicateKeys.includes(key)) findings.push(fault('PDF_SIGNATURE_DUPLICATE_KEY'))
  if (type !== undefined && type !== 'Sig' && type !== 'DocTimeStamp') findings.push(fault('PDF_SIGNATURE_TYPE'))
  const encapsulation = encapsulationOf(subFilter, timestamp)
  if (encapsulation === 'unsupported') findings.push(fault('PDF_SUBFILTER_UNSUPPORTED', 'ISO 32000-2 table 260'))
  if (encapsulation === 'digest-inside') {
    findings.push(profile === 'generic' ? weakness('PDF_SUBFILTER_DEPRECATED') : fault('PDF_SUBFILTER_DEPRECATED'))
  }
  const moment = text('M')
  return {
    kind: timestamp ? 'document-timestamp' : 'signature',
    format: subFilter?.startsWith('ETSI.') === true ? 'PAdES' : 'PKCS7',
    encapsulation,
    subFilter,
    claimedTime: moment === undefined ? undefined : parsePdfDate(moment),
    name: text('Name'),
    reason: text('Reason'),
    findings,
  }
}

function encapsulationOf(subFilter: string | undefined, timestamp: boolean): Encapsulation {
  // ISO 32000-2 §12.8.5: a document timestamp has this one sub-filter, and only it.
  if (timestamp || subFilter === 'ETSI.RFC3161') return subFilter === 'ETSI.RFC3161' ? 'timestamp' : 'unsupported'
  if (subFilter === 'ETSI.CAdES.detached' || subFilter === 'adbe.pkcs7.detached') return 'detached'
  return subFilter === 'adbe.pkcs7.sha1' ? 'digest-inside' : 'unsupported'
}
