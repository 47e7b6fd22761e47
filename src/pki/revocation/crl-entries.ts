import { InputError, equalBytes } from '../../base'
import type { WorkMeter } from '../../base'
import { TAG, readAsn1, readSequence, readSmallInteger, readTime } from '../../codec/asn1'
import { readExtension, readRawExtensions } from '../extension-reader'
import type { RawExtension } from '../extension-reader'
import { readGeneralNames } from '../general-name'
import { reading } from '../malformed'
import { nameEquals } from '../name'
import { EXTENSION } from '../oids'
import type { Certificate, DistinguishedName } from '../types'
import type { Crl } from './crl'
import { innerTlvs } from './tlv'
import type { Tlv } from './tlv'

/** What a CRL says of one certificate. */
export interface CrlEntry {
  /** the revocation date, or an earlier date from which the key is known to be unsafe (RFC 5280 §5.3.2) */
  readonly revokedAt: Date
  /** CRLReason by name; `unspecified` when the entry gives none */
  readonly reason: string
}

const REASONS: Readonly<Record<number, string>> = {
  0: 'unspecified',
  1: 'keyCompromise',
  2: 'cACompromise',
  3: 'affiliationChanged',
  4: 'superseded',
  5: 'cessationOfOperation',
  6: 'certificateHold',
  8: 'removeFromCRL',
  9: 'privilegeWithdrawn',
  10: 'aACompromise',
}

/** CRLReason by name. @throws InputError ASN1_UNEXPECTED for a number without a meaning */
export function reasonName(reason: number): string {
  const name = REASONS[reason]
  if (name === undefined) throw new InputError('ASN1_UNEXPECTED', 'unknown reason', { path: 'reasonCode' })
  return name
}

/**
 * Finds the entry of a certificate; of several the earliest. Entries are walked without being kept.
 *
 * `unsupported`: some entry has a critical extension that is not understood, so the whole list must not be used (RFC 5280 §5.3).
 *
 * @throws InputError PKI_CRL_MALFORMED, LIMIT_WORK
 */
export function findCrlEntry(crl: Crl, certificate: Certificate, meter: WorkMeter): CrlEntry | 'unsupported' | undefined {
  const { der, revoked } = crl
  if (revoked === undefined) return undefined
  return reading('PKI_CRL_MALFORMED', 'the CRL', () => {
    let issuer: DistinguishedName = crl.issuer
    let found: CrlEntry | undefined
    let walked = 0
    for (const entry of innerTlvs(der, revoked)) {
      if (++walked % ENTRIES_A_UNIT === 0) meter.spend(1)
      const [serial, date, extensions] = innerTlvs(der, entry)
      if (serial?.tag !== TAG.integer || date === undefined)
        throw new InputError('ASN1_UNEXPECTED', 'entry', { path: `${walked}` })
      if (extensions !== undefined && hasCritical(der, extensions)) {
        const all = readRawExtensions(readAsn1(der.subarray(extensions.start, extensions.end)), 'crlEntryExtensions')
        if (all.some((extension) => extension.critical && !PROCESSED.has(extension.oid))) return 'unsupported'
        issuer = readCertificateIssuer(all) ?? issuer
      }
      if (!equalBytes(shortest(der.subarray(serial.contentStart, serial.end)), certificate.serialBytes)) continue
      if (!nameEquals(issuer, certificate.issuer)) continue
      const read = readEntry(der, date, extensions)
      if (found === undefined || read.revokedAt < found.revokedAt) found = read
    }
    return found
  })
}

/** A number without the octets that DER leaves out (X.690 §8.3.2): a revocation written with them is one all the same. */
function shortest(number: Uint8Array): Uint8Array {
  let start = 0
  while (start < number.length - 1 && isPadding(number[start], number[start + 1] ?? 0)) start++
  return start === 0 ? number : number.subarray(start)
}

function isPadding(octet: number | undefined, next: number): boolean {
  return next < 0x80 ? octet === 0 : octet === 0xff
}

/** Hopping over an entry takes a tenth of a microsecond. */
const ENTRIES_A_UNIT = 8

function hasCritical(der: Uint8Array, extensions: Tlv): boolean {
  for (const extension of innerTlvs(der, extensions)) {
    const [, critical] = innerTlvs(der, extension)
    if (critical?.tag === TAG.boolean && der[critical.contentStart] !== 0) return true
  }
  return false
}

const PROCESSED: ReadonlySet<string> = new Set([EXTENSION.certificateIssuer, EXTENSION.reasonCode, EXTENSION.invalidityDate])

// RFC 5280 §5.3.3: the entries from here on are about certificates of this issuer; the extension is always critical
function readCertificateIssuer(extensions: readonly RawExtension[]): DistinguishedName | undefined {
  const names = readExtension(extensions, EXTENSION.certificateIssuer, (node, path) =>
    readGeneralNames(readSequence(node, path), path).flatMap((name) => (name.form === 'directory' ? [name.name] : [])),
  )
  return names?.[0]
}

function readEntry(der: Uint8Array, date: Tlv, extensions: Tlv | undefined): CrlEntry {
  const listed = readTime(readAsn1(der.subarray(date.start, date.end)), 'revocationDate')
  const all =
    extensions === undefined
      ? []
      : readRawExtensions(readAsn1(der.subarray(extensions.start, extensions.end)), 'crlEntryExtensions')
  const unsafeSince = readExtension(all, EXTENSION.invalidityDate, readTime)
  const reason = readExtension(all, EXTENSION.reasonCode, readSmallInteger) ?? 0
  return { revokedAt: unsafeSince !== undefined && unsafeSince < listed ? unsafeSince : listed, reason: reasonName(reason) }
}
