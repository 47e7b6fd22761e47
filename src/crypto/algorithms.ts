import type { DigestName, PublicKey, SignatureAlgorithm, SignatureScheme } from './types'

/** What the library knows of one digest algorithm. */
export interface DigestRow {
  readonly name: DigestName
  readonly oid: string
  /** XML digest method URI */
  readonly uri: string
  /** bytes */
  readonly size: number
  /** a signature whose proven time is at or after this moment must not rest on it; undefined: no end known */
  readonly endsAt?: string
  /** may be chosen for a new signature (TT 15/2025 Annex I, narrowed to what other programs verify) */
  readonly offered: boolean
}

// End dates after ETSI TS 119 312 and the practice of validation policies. SHA-1, not in TT 15/2025 Annex I at all, ends with the year
// in which authorities stopped issuing with it, before the first public collision (02/2017): Government files of 2014 still use it.
export const DIGESTS: readonly DigestRow[] = [
  {
    name: 'MD5',
    oid: '1.2.840.113549.2.5',
    uri: 'http://www.w3.org/2001/04/xmldsig-more#md5',
    size: 16,
    endsAt: '2004-08-01',
    offered: false,
  },
  {
    name: 'SHA-1',
    oid: '1.3.14.3.2.26',
    uri: 'http://www.w3.org/2000/09/xmldsig#sha1',
    size: 20,
    endsAt: '2017-01-01',
    offered: false,
  },
  {
    name: 'SHA-224',
    oid: '2.16.840.1.101.3.4.2.4',
    uri: 'http://www.w3.org/2001/04/xmldsig-more#sha224',
    size: 28,
    endsAt: '2029-01-01',
    offered: false,
  },
  { name: 'SHA-256', oid: '2.16.840.1.101.3.4.2.1', uri: 'http://www.w3.org/2001/04/xmlenc#sha256', size: 32, offered: true },
  {
    name: 'SHA-384',
    oid: '2.16.840.1.101.3.4.2.2',
    uri: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
    size: 48,
    offered: true,
  },
  { name: 'SHA-512', oid: '2.16.840.1.101.3.4.2.3', uri: 'http://www.w3.org/2001/04/xmlenc#sha512', size: 64, offered: true },
  {
    name: 'SHA-512/256',
    oid: '2.16.840.1.101.3.4.2.6',
    uri: 'http://www.w3.org/2007/05/xmldsig-more#sha512-256',
    size: 32,
    offered: false,
  },
  {
    name: 'SHA3-224',
    oid: '2.16.840.1.101.3.4.2.7',
    uri: 'http://www.w3.org/2007/05/xmldsig-more#sha3-224',
    size: 28,
    offered: false,
  },
  {
    name: 'SHA3-256',
    oid: '2.16.840.1.101.3.4.2.8',
    uri: 'http://www.w3.org/2007/05/xmldsig-more#sha3-256',
    size: 32,
    offered: false,
  },
  {
    name: 'SHA3-384',
    oid: '2.16.840.1.101.3.4.2.9',
    uri: 'http://www.w3.org/2007/05/xmldsig-more#sha3-384',
    size: 48,
    offered: false,
  },
  {
    name: 'SHA3-512',
    oid: '2.16.840.1.101.3.4.2.10',
    uri: 'http://www.w3.org/2007/05/xmldsig-more#sha3-512',
    size: 64,
    offered: false,
  },
]

export function digestByOid(oid: string): DigestRow | undefined {
  return DIGESTS.find((row) => row.oid === oid)
}

export function digestByUri(uri: string): DigestRow | undefined {
  return DIGESTS.find((row) => row.uri === uri)
}

export function digestRow(name: DigestName): DigestRow {
  const row = DIGESTS.find((candidate) => candidate.name === name)
  if (row === undefined) throw new TypeError(`no digest algorithm named ${name}`)
  return row
}

/** A signature algorithm's identifiers. RSASSA-PSS has one OID for all digests: its parameters say the rest. */
export interface SignatureRow {
  readonly scheme: SignatureScheme
  readonly digest: DigestName
  readonly oid: string
}

export const OID_RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
export const OID_RSASSA_PSS = '1.2.840.113549.1.1.10'
export const OID_MGF1 = '1.2.840.113549.1.1.8'
export const OID_EC_PUBLIC_KEY = '1.2.840.10045.2.1'
export const OID_ED25519 = '1.3.101.112'

/** Signature OIDs that fix their digest (RFC 8017, RFC 5758, RFC 8702/NIST for SHA-3, RFC 8410). */
export const SIGNATURES: readonly SignatureRow[] = [
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'MD5', oid: '1.2.840.113549.1.1.4' },
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1', oid: '1.2.840.113549.1.1.5' },
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1', oid: '1.3.14.3.2.29' },
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-224', oid: '1.2.840.113549.1.1.14' },
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256', oid: '1.2.840.113549.1.1.11' },
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-384', oid: '1.2.840.113549.1.1.12' },
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-512', oid: '1.2.840.113549.1.1.13' },
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA3-256', oid: '2.16.840.1.101.3.4.3.14' },
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA3-384', oid: '2.16.840.1.101.3.4.3.15' },
  { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA3-512', oid: '2.16.840.1.101.3.4.3.16' },
  { scheme: 'ECDSA', digest: 'SHA-1', oid: '1.2.840.10045.4.1' },
  { scheme: 'ECDSA', digest: 'SHA-224', oid: '1.2.840.10045.4.3.1' },
  { scheme: 'ECDSA', digest: 'SHA-256', oid: '1.2.840.10045.4.3.2' },
  { scheme: 'ECDSA', digest: 'SHA-384', oid: '1.2.840.10045.4.3.3' },
  { scheme: 'ECDSA', digest: 'SHA-512', oid: '1.2.840.10045.4.3.4' },
  { scheme: 'ECDSA', digest: 'SHA3-256', oid: '2.16.840.1.101.3.4.3.10' },
  { scheme: 'ECDSA', digest: 'SHA3-384', oid: '2.16.840.1.101.3.4.3.11' },
  { scheme: 'ECDSA', digest: 'SHA3-512', oid: '2.16.840.1.101.3.4.3.12' },
  { scheme: 'Ed25519', digest: 'SHA-512', oid: OID_ED25519 },
]

export function signatureByOid(oid: string): SignatureRow | undefined {
  return SIGNATURES.find((row) => row.oid === oid)
}

/** The OID to write for an algorithm; RSASSA-PSS takes parameters beside it. */
export function signatureOid(algorithm: SignatureAlgorithm): string {
  if (algorithm.scheme === 'RSASSA-PSS') return OID_RSASSA_PSS
  if (algorithm.scheme === 'Ed25519') return OID_ED25519
  const row = SIGNATURES.find((candidate) => candidate.scheme === algorithm.scheme && candidate.digest === algorithm.digest)
  if (row === undefined) throw new TypeError(`no identifier for ${algorithm.scheme} with ${algorithm.digest}`)
  return row.oid
}

/** A reason why an algorithm or key is too weak at a moment, or undefined when it is not. */
export interface Weakness {
  readonly code: 'DIGEST_WEAK' | 'KEY_TOO_SHORT' | 'CURVE_UNKNOWN'
  readonly what: string
  /** when it ended; undefined: it was never allowed */
  readonly since: Date | undefined
}

/** RSA key sizes that ended: below `bits`, from `endsAt`. */
const RSA_ENDS = [
  { bits: 1024, endsAt: '2010-08-01' },
  { bits: 2048, endsAt: '2019-10-01' },
] as const

/** Judges a digest at the moment its signature is known to have existed. */
export function digestWeakness(name: DigestName, at: Date): Weakness | undefined {
  const { endsAt } = digestRow(name)
  if (endsAt === undefined || at < new Date(endsAt)) return undefined
  return { code: 'DIGEST_WEAK', what: name, since: new Date(endsAt) }
}

/** Judges a key's size at the moment its signature is known to have existed. */
export function keyWeakness(key: PublicKey, at: Date): Weakness | undefined {
  if (key.kind === 'EC' && key.curve === undefined) return { code: 'CURVE_UNKNOWN', what: `EC ${key.bits}`, since: undefined }
  if (key.kind !== 'RSA') return undefined
  const end = RSA_ENDS.find((row) => key.bits < row.bits && at >= new Date(row.endsAt))
  return end === undefined ? undefined : { code: 'KEY_TOO_SHORT', what: `RSA ${key.bits}`, since: new Date(end.endsAt) }
}

/** Says whether a new signature may be made with this algorithm and key; Ed25519 is outside TT 15/2025 Annex I and asked for apart. */
export function isOffered(algorithm: SignatureAlgorithm, key: PublicKey): boolean {
  if (!digestRow(algorithm.digest).offered) return false
  switch (algorithm.scheme) {
    case 'RSASSA-PSS':
    case 'RSASSA-PKCS1-v1_5':
      return key.kind === 'RSA' && key.bits >= 2048
    case 'ECDSA':
      return key.kind === 'EC' && key.curve !== undefined
    case 'Ed25519':
      return key.kind === 'Ed25519'
  }
}

/** Says whether a key is of the kind that an algorithm needs. */
export function keyFits(algorithm: SignatureAlgorithm, key: PublicKey): boolean {
  return algorithm.scheme === 'ECDSA'
    ? key.kind === 'EC'
    : algorithm.scheme === 'Ed25519'
      ? key.kind === 'Ed25519'
      : key.kind === 'RSA' && (key.pssOnly !== true || algorithm.scheme === 'RSASSA-PSS')
}

/** The algorithm that a key signs with when none is asked for: RSASSA-PSS for RSA, the digest that matches the curve for EC. */
export function usualAlgorithm(key: PublicKey): SignatureAlgorithm {
  if (key.kind === 'EC')
    return { scheme: 'ECDSA', digest: key.curve === 'P-521' ? 'SHA-512' : key.curve === 'P-384' ? 'SHA-384' : 'SHA-256' }
  if (key.kind === 'Ed25519') return { scheme: 'Ed25519', digest: 'SHA-512' }
  return { scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: digestRow('SHA-256').size }
}
