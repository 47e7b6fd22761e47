import { equalBytes, joinBytes } from '../base'
import type { Certificate } from '../pki'
import { verifySignatureValue } from '../pki'
import { CONTENT_TYPE } from './oids'
import { findSigners } from './find-signer'
import { readsAsAttributes } from './attribute-rules'
import type { Remarks } from './remarks'
import type { Binding, CertificateReferences } from './signing-certificate'
import { bindingTo } from './signing-certificate'
import type { CmsFacts, ExamineOptions, SignerInfo } from './types'

interface ValueOptions extends ExamineOptions {
  readonly references: CertificateReferences
  readonly embedded: readonly Certificate[]
}

type ValueFacts = Pick<CmsFacts, 'value' | 'certificateBinding'> & { readonly signingCertificate: Certificate | undefined }

/** Finds the signing certificate and checks the value with its key; of several that fit, one whose key verifies. */
export async function examineValue(signer: SignerInfo, options: ValueOptions, remarks: Remarks): Promise<ValueFacts> {
  const messages = signedOctets(signer, options, remarks)
  let best: Trial | undefined
  for (const certificate of findSigners(signer.identifier, options.embedded, options.candidates)) {
    const trial = await tryCertificate(certificate, signer, messages, options)
    if (best === undefined || rank(trial) > rank(best)) best = trial
  }
  if (best === undefined) remarks.add('SIGNING_CERTIFICATE_NOT_FOUND')
  const binding = best?.binding ?? withoutCertificate(options.references)
  remarkBinding(binding, remarks)
  return { value: best?.value ?? 'unchecked', certificateBinding: binding.binding, signingCertificate: best?.certificate }
}

interface Trial {
  readonly certificate: Certificate
  readonly value: CmsFacts['value']
  readonly binding: Binding
}

/** Steps for one public-key operation. */
const VERIFICATION_WORK = 1000

async function tryCertificate(
  certificate: Certificate,
  signer: SignerInfo,
  messages: readonly Uint8Array[],
  { meter, references }: ValueOptions,
): Promise<Trial> {
  const binding = bindingTo(references, certificate)
  const { algorithm } = signer.signatureAlgorithm
  let value: CmsFacts['value'] = 'unchecked'
  if (algorithm !== undefined) {
    for (const message of messages) {
      meter.spend(VERIFICATION_WORK)
      const answer = await verifySignatureValue(algorithm, certificate.publicKey, signer.signature, message)
      value = answer === 'unsupported' ? 'unchecked' : answer
      if (value !== 'invalid') break
    }
  }
  return { certificate, value, binding }
}

// the key that verifies is the signer's; of two certificates of one key, the one that the signer named
function rank({ value, binding }: Trial): number {
  return (value === 'valid' ? 2 : 0) + (binding.binding === 'bound' ? 1 : 0)
}

/** The octets that the value may be over (RFC 5652 §5.4); none when they are not at hand, or must not be taken. */
function signedOctets(signer: SignerInfo, options: ExamineOptions, remarks: Remarks): readonly Uint8Array[] {
  const { signedAttributes } = signer
  if (signedAttributes !== undefined) {
    const { encoded, der } = signedAttributes
    // in the order of the standard; writers of unsorted attributes signed them as they stand. The attributes are the same
    return options.exact || equalBytes(encoded, der) ? [encoded] : [der, encoded]
  }
  // RFC 5652 §5.3: attributes may be left out for id-data only
  if ((options.contentType ?? CONTENT_TYPE.data) !== CONTENT_TYPE.data) return []
  if (options.content === undefined) {
    remarks.add('CONTENT_NOT_GIVEN')
    return []
  }
  const [only, ...others] = options.content
  const content = only !== undefined && others.length === 0 ? only : joinBytes(options.content)
  if (!readsAsAttributes(content)) return [content]
  remarks.add('CONTENT_IS_SIGNED_ATTRIBUTES')
  return []
}

function withoutCertificate(references: CertificateReferences): Binding {
  const binding = references === 'malformed' ? 'malformed' : references.length === 0 ? 'missing' : 'nothing-at-hand'
  return { binding, issuerSerialDiffers: false }
}

function remarkBinding({ binding, issuerSerialDiffers }: Binding, remarks: Remarks): void {
  if (binding === 'missing') remarks.add('ESS_CERTIFICATE_MISSING')
  if (binding === 'other-certificate') remarks.add('ESS_CERTIFICATE_MISMATCH')
  if (binding === 'malformed') remarks.add('ESS_CERTIFICATE_MALFORMED')
  if (issuerSerialDiffers) remarks.add('ESS_ISSUER_SERIAL_MISMATCH')
}
