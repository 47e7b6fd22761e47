/** Object identifiers of PKCS#12 files (RFC 7292, RFC 8018, RFC 5652). */
export const OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  localKeyId: '1.2.840.113549.1.9.21',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  aes256: '2.16.840.1.101.3.4.1.42',
  hmacSha1: '1.2.840.113549.2.7',
  hmacSha256: '1.2.840.113549.2.9',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const

/** Digests of the MAC, in OpenSSL's names. */
export const MAC_DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  [OID.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Pseudo-random functions of PBKDF2. */
export const PRF_DIGESTS: Readonly<Record<string, string>> = {
  [OID.hmacSha1]: 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  [OID.hmacSha256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

/** Ciphers of PBES2, whose parameters are an initialisation vector. */
export const CIPHERS: Readonly<Record<string, { readonly name: string; readonly keySize: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keySize: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keySize: 24 },
  [OID.aes256]: { name: 'aes-256-cbc', keySize: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keySize: 24 },
}

/** The protections of PKCS#12 itself (RFC 7292 appendix C): SHA-1 and a cipher of its time. Old Windows and Java write them. */
export const OLD_PROTECTIONS: Readonly<Record<string, { readonly cipher: 'des-ede3-cbc' | 'rc2'; readonly keySize: number }>> = {
  '1.2.840.113549.1.12.1.3': { cipher: 'des-ede3-cbc', keySize: 24 },
  '1.2.840.113549.1.12.1.4': { cipher: 'des-ede3-cbc', keySize: 16 },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2', keySize: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2', keySize: 5 },
}
