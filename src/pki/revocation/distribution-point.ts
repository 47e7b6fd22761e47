import type { Asn1Node, BitString } from '../../codec/asn1'
import {
  bitStringContent,
  derSequence,
  hasBit,
  isContext,
  nodeBytes,
  nodeContent,
  readAsn1,
  readSequence,
  retag,
} from '../../codec/asn1'
import { readExtension } from '../extension-reader'
import type { RawExtension } from '../extension-reader'
import type { GeneralName } from '../general-name'
import { readGeneralNames } from '../general-name'
import { nameEquals, readName } from '../name'
import { EXTENSION } from '../oids'
import type { Certificate, DistinguishedName } from '../types'

/** Where a certificate says its status is published (RFC 5280 §4.2.1.13). */
export interface DistributionPoint {
  readonly names: readonly GeneralName[] | undefined
  /** bits of ReasonFlags that lists from here cover */
  readonly reasons: number
  /** names of another authority that lists this certificate */
  readonly crlIssuers: readonly DistinguishedName[]
}

/** What a CRL says it covers (RFC 5280 §5.2.5). */
export interface CrlScope {
  readonly names: readonly GeneralName[] | undefined
  readonly onlyUserCertificates: boolean
  readonly onlyAuthorityCertificates: boolean
  readonly onlyAttributeCertificates: boolean
  readonly indirect: boolean
  readonly reasons: number
}

/** Every reason that ReasonFlags can name: bits 1 to 8. */
export const ALL_REASONS = 0b1_1111_1110

/**
 * The distribution points of a certificate, and after them the one that RFC 5280 §6.3.3 implies: full lists by the issuer itself.
 *
 * @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED
 */
export function distributionPointsOf(certificate: Certificate): readonly DistributionPoint[] {
  const named = readExtension(certificate.extensions.all, EXTENSION.crlDistributionPoints, (node, path) =>
    readSequence(node, path).map((point) => readPoint(point, path, certificate.issuer)),
  )
  const implied: DistributionPoint = {
    names: [{ form: 'directory', name: certificate.issuer }],
    reasons: ALL_REASONS,
    crlIssuers: [],
  }
  return [...(named ?? []), implied]
}

/** Reads the issuing distribution point of a CRL; without one the list covers everything. @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED */
export function readCrlScope(extensions: readonly RawExtension[], issuer: DistinguishedName): CrlScope | undefined {
  return readExtension(extensions, EXTENSION.issuingDistributionPoint, (node, path) => {
    const members = readSequence(node, path)
    const member = (tag: number): Asn1Node | undefined => members.find((candidate) => isContext(candidate, tag))
    const flag = (tag: number): boolean => members.some((each) => isContext(each, tag) && nodeContent(each)[0] !== 0)
    return {
      names: readPointName(member(0), path, issuer),
      onlyUserCertificates: flag(1),
      onlyAuthorityCertificates: flag(2),
      reasons: readReasons(member(3), path),
      indirect: flag(4),
      onlyAttributeCertificates: flag(5),
    }
  })
}

/** Says whether two lists of names share one. */
export function shareName(left: readonly GeneralName[], right: readonly GeneralName[]): boolean {
  return left.some((name) => right.some((other) => sameName(name, other)))
}

function readPoint(node: Asn1Node, path: string, issuer: DistinguishedName): DistributionPoint {
  const members = readSequence(node, path)
  const member = (tag: number): Asn1Node | undefined => members.find((candidate) => isContext(candidate, tag))
  const crlIssuers = readGeneralNames(member(2)?.children ?? [], path).flatMap((name) =>
    name.form === 'directory' ? [name.name] : [],
  )
  return {
    names: readPointName(member(0), path, crlIssuers[0] ?? issuer),
    reasons: readReasons(member(1), path),
    crlIssuers,
  }
}

function readPointName(node: Asn1Node | undefined, path: string, base: DistinguishedName): readonly GeneralName[] | undefined {
  const choice = node?.children[0]
  if (choice === undefined) return undefined
  if (choice.tag !== 1) return readGeneralNames(choice.children, path)
  // a name relative to the CRL issuer: one more part at the end of its name
  const parts = readAsn1(base.der).children.map(nodeBytes)
  const full = derSequence(...parts, retag(nodeBytes(choice), 0x31))
  return [{ form: 'directory', name: readName(readAsn1(full), path) }]
}

function readReasons(node: Asn1Node | undefined, path: string): number {
  if (node === undefined) return ALL_REASONS
  const bits: BitString = bitStringContent(node, path)
  let reasons = 0
  for (let index = 1; index <= 8; index++) if (hasBit(bits, index)) reasons |= 1 << index
  return reasons
}

function sameName(left: GeneralName, right: GeneralName): boolean {
  if (left.form === 'directory' && right.form === 'directory') return nameEquals(left.name, right.name)
  if (left.form === 'uri' && right.form === 'uri') return left.value === right.value
  if (left.form === 'dns' && right.form === 'dns') return left.value.toLowerCase() === right.value.toLowerCase()
  return false
}
