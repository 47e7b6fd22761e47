import { CONTENT_TYPE, buildSignedAttributes, buildSignedData } from '../cms'
import { derGeneralizedTime, derInteger, derOid, derSequence } from '../codec/asn1'
import type { SignatureAlgorithm } from '../crypto'
import { digest } from '../crypto'
import type { Certificate } from '../pki'
import { encodeImprint } from './request'
import type { MessageImprint } from './types'

export interface TimestampTokenRequest {
  readonly imprint: MessageImprint
  /** dotted OID */
  readonly policy: string
  /** unsigned big-endian; unique for every token of one authority */
  readonly serial: Uint8Array
  /** whole seconds are kept */
  readonly genTime: Date
  /** unsigned big-endian, as the request gave it */
  readonly nonce?: Uint8Array
  readonly accuracySeconds?: number
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  /** raw value over `data`; ECDSA as r‖s */
  readonly sign: (algorithm: SignatureAlgorithm, data: Uint8Array) => Promise<Uint8Array>
}

/** An RFC 3161 token, DER: for the practice authority. Does not check that the certificate may stamp. */
export async function buildTimestampToken(request: TimestampTokenRequest): Promise<Uint8Array> {
  const { certificate, chain, algorithm } = request
  const info = encodeInfo(request)
  const signedAttributes = buildSignedAttributes({
    digest: algorithm.digest,
    messageDigest: await digest(algorithm.digest, info),
    certificate,
    contentType: CONTENT_TYPE.timestampInfo,
  })
  const value = await request.sign(algorithm, signedAttributes)
  const content = { type: CONTENT_TYPE.timestampInfo, bytes: info }
  return buildSignedData({ certificate, chain, algorithm, signedAttributes, value, content })
}

// RFC 3161 §2.4.2: TSTInfo
function encodeInfo(request: TimestampTokenRequest): Uint8Array {
  const { accuracySeconds, nonce } = request
  return derSequence(
    derInteger(1),
    derOid(request.policy),
    encodeImprint(request.imprint),
    derInteger(request.serial),
    derGeneralizedTime(request.genTime),
    ...(accuracySeconds === undefined ? [] : [derSequence(derInteger(accuracySeconds))]),
    ...(nonce === undefined ? [] : [derInteger(nonce)]),
  )
}
