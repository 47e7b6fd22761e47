import { verifySignatureValue } from './signature-value'
import type { Certificate } from './types'

type Answer = 'valid' | 'invalid' | 'unsupported'

const ANSWERS = new WeakMap<Certificate, Map<string, Promise<Answer>>>()

/**
 * Checks the signature on a certificate with the key of another one. The answer is kept for the life of the certificate object.
 *
 * Compares no names, validity, constraints or key usage, and does not judge the strength of the algorithm.
 */
export async function verifyIssued(certificate: Certificate, issuer: Certificate): Promise<Answer> {
  const answers = ANSWERS.get(certificate) ?? new Map<string, Promise<Answer>>()
  ANSWERS.set(certificate, answers)
  const known = answers.get(issuer.sha256)
  if (known !== undefined) return known
  const answer = check(certificate, issuer)
  answers.set(issuer.sha256, answer)
  return answer
}

async function check(certificate: Certificate, issuer: Certificate): Promise<Answer> {
  const { signatureAlgorithm, signature, tbs } = certificate
  if (signatureAlgorithm === undefined) return 'unsupported'
  return verifySignatureValue(signatureAlgorithm, issuer.publicKey, signature, tbs)
}
