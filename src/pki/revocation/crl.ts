import { InputError, equalBytes } from '../../base'
import type { SignatureAlgorithm } from '../../crypto'
import { TAG, joinOctets, isContext, readAsn1, readBitString, readIntegerHex, readSequence, readTime } from '../../codec/asn1'
import { readSignatureAlgorithm } from '../algorithm-identifier'
import { readExtension, readRawExtensions } from '../extension-reader'
import type { RawExtension } from '../extension-reader'
import { reading } from '../malformed'
import { readName } from '../name'
import { EXTENSION } from '../oids'
import { looksLikePem, readPem } from '../pem'
import type { DistinguishedName } from '../types'
import { readCrlScope } from './distribution-point'
import type { CrlScope } from './distribution-point'
import { innerTlvs, readTlv } from './tlv'
import type { Tlv } from './tlv'

/** A parsed CRL: facts only. Its entries are read when asked for. */
export interface Crl {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  readonly issuer: DistinguishedName
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  readonly signatureAlgorithm: SignatureAlgorithm | undefined
  readonly signature: Uint8Array
  readonly authorityKeyIdentifier: Uint8Array | undefined
  /** lower-case hex */
  readonly number: string | undefined
  /** a delta CRL: the number of the full CRL it builds on */
  readonly deltaBase: string | undefined
  readonly scope: CrlScope | undefined
  readonly extensions: readonly RawExtension[]
  /** where `revokedCertificates` lies in `der`; undefined when nothing is revoked */
  readonly revoked: Tlv | undefined
}

/**
 * Reads a CRL in DER or PEM (some authorities publish PEM) (RFC 5280 §5.1). Verifies nothing.
 *
 * Reads no entry: `checkRevocation` asks the list, with its signature, scope and freshness.
 *
 * @throws InputError PKI_CRL_MALFORMED, PKI_PEM_MALFORMED, LIMIT_DER_DEPTH, LIMIT_DER_NODES
 * @example
 * const { issuer, number, thisUpdate, nextUpdate } = readCrl(bytes)
 * console.log(issuer.text, number, thisUpdate, nextUpdate)
 */
export function readCrl(bytes: Uint8Array): Crl {
  const [block] = looksLikePem(bytes) ? readPem(bytes, ['X509 CRL']) : [{ der: bytes }]
  if (block === undefined) throw new InputError('PKI_CRL_MALFORMED', 'no CRL in the PEM file')
  const { der } = block
  return reading('PKI_CRL_MALFORMED', 'the CRL', () => {
    const outer = readTlv(der, 0, der.length)
    const [tbs, algorithm, signature, ...rest] = [...innerTlvs(der, outer)]
    if (tbs === undefined || algorithm === undefined || signature === undefined || rest.length > 0 || outer.end !== der.length)
      throw new InputError('ASN1_UNEXPECTED', 'not a CertificateList')
    const body = readBody(der, tbs, slice(der, algorithm))
    return {
      der,
      tbs: slice(der, tbs),
      signatureAlgorithm: readSignatureAlgorithm(readAsn1(slice(der, algorithm)), 'signatureAlgorithm').algorithm,
      signature: readBitString(readAsn1(slice(der, signature)), 'signatureValue').bytes,
      ...body,
    }
  })
}

type Body = Omit<Crl, 'der' | 'tbs' | 'signatureAlgorithm' | 'signature'>

function readBody(der: Uint8Array, tbs: Tlv, outerAlgorithm: Uint8Array): Body {
  const members = [...innerTlvs(der, tbs)]
  let next = 0
  const optional = (...tags: readonly number[]): Tlv | undefined => {
    const member = members[next]
    if (member === undefined || !tags.includes(member.tag)) return undefined
    next++
    return member
  }
  const required = (name: string, ...tags: readonly number[]): Uint8Array => {
    const member = optional(...tags)
    if (member === undefined) throw new InputError('ASN1_UNEXPECTED', 'missing', { path: name })
    return slice(der, member)
  }
  optional(TAG.integer)
  // RFC 5280 §5.1.1.2: what says how the signature is read must itself be signed
  if (!equalBytes(required('signature', SEQUENCE), outerAlgorithm))
    throw new InputError('ASN1_UNEXPECTED', 'the two signature algorithms differ', { path: 'signature' })
  const issuer = readName(readAsn1(required('issuer', SEQUENCE)), 'issuer')
  const thisUpdate = readTime(readAsn1(required('thisUpdate', TAG.utcTime, TAG.generalizedTime)), 'thisUpdate')
  const nextNode = optional(TAG.utcTime, TAG.generalizedTime)
  const nextUpdate = nextNode === undefined ? undefined : readTime(readAsn1(slice(der, nextNode)), 'nextUpdate')
  const revoked = optional(SEQUENCE)
  const extensionsNode = optional(0xa0)
  if (next !== members.length) throw new InputError('ASN1_UNEXPECTED', 'unexpected member', { path: `${next}` })
  const extensions =
    extensionsNode === undefined ? [] : readRawExtensions(readAsn1(slice(der, extensionsNode)).children[0], 'crlExtensions')
  return {
    issuer,
    thisUpdate,
    nextUpdate,
    revoked,
    extensions,
    scope: readCrlScope(extensions, issuer),
    number: readExtension(extensions, EXTENSION.crlNumber, readIntegerHex),
    deltaBase: readExtension(extensions, EXTENSION.deltaCrlIndicator, readIntegerHex),
    authorityKeyIdentifier: readExtension(extensions, EXTENSION.authorityKeyIdentifier, (node, path) => {
      const identifier = readSequence(node, path).find((member) => isContext(member, 0))
      return identifier === undefined ? undefined : joinOctets(identifier, path)
    }),
  }
}

const SEQUENCE = 0x30

function slice(der: Uint8Array, tlv: Tlv): Uint8Array {
  return der.subarray(tlv.start, tlv.end)
}
