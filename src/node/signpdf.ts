import { Signer as SignpdfSigner } from '@signpdf/utils'
import { digest } from '../crypto'
import type { PreparedSignature, Role, Signer, SigningPolicy } from '../index'
import { buildSignedAttributes, buildSignedData, bytesToSign, completeWithCms } from '../index'

/**
 * Offers one of our signers to `@signpdf/signpdf`: its `sign` takes the PDF without the hole and returns a detached CAdES B-B CMS with
 * ESS signing-certificate-v2.
 *
 * Checks neither the file nor the certificate's status: whoever calls `SignPdf` answers for both. Exports of ours are signed through
 * `exportRecord` and `addSignature`, which check.
 */
export function toSignpdfSigner(signer: Signer, role: Role = 'authorised-person'): SignpdfSigner {
  return new BridgeSigner(signer, role)
}

class BridgeSigner extends SignpdfSigner {
  readonly #signer: Signer
  readonly #role: Role

  constructor(signer: Signer, role: Role) {
    super()
    this.#signer = signer
    this.#role = role
  }

  override async sign(pdf: Buffer): Promise<Buffer> {
    const { certificate, chain, algorithm } = this.#signer
    const messageDigest = await digest(algorithm.digest, pdf)
    const signedAttributes = buildSignedAttributes({ digest: algorithm.digest, messageDigest, certificate })
    const summary = { number: '', date: '', subject: 'PDF', agency: '' }
    const item = {
      role: this.#role,
      format: 'pdf',
      algorithm,
      data: signedAttributes,
      digest: await digest(algorithm.digest, signedAttributes),
      summary,
    } as const
    const [value] = await this.#signer.sign([item])
    if (value === undefined) throw new TypeError('the signer returned no value')
    return Buffer.from(buildSignedData({ certificate, chain, algorithm, signedAttributes, value }))
  }
}

/**
 * Completes a prepared PDF signature with somebody's `@signpdf` signer. Its CMS is taken only with an ESS certificate attribute, over
 * these very bytes, by the key of the prepared certificate; `P12Signer` writes no such attribute and is refused.
 *
 * @param base the very file that was prepared
 * @throws SigningError SIGN_CMS_REFUSED, and those of `complete`
 */
export async function completeWithSignpdf(
  base: Uint8Array,
  prepared: PreparedSignature,
  signer: SignpdfSigner,
  policy: SigningPolicy,
): Promise<Uint8Array> {
  const cms = await signer.sign(Buffer.from(await bytesToSign(base, prepared)), policy.at)
  return completeWithCms(base, prepared, new Uint8Array(cms), policy)
}
