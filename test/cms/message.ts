import { WorkMeter } from '../../src/base'
import type { CmsFacts, ExamineOptions } from '../../src/cms'
import { buildSignedAttributes, buildSignedData, examineSignerInfo, readSignedData } from '../../src/cms'
import { derOctetString, derOid, derSetOf, nodeBytes, readAsn1, retag } from '../../src/codec/asn1'
import { digest } from '../../src/crypto'
import type { Certificate } from '../../src/pki'
import type { TestSigner } from '../support/make-signer'

export const CONTENT = new TextEncoder().encode('Sơ yếu lý lịch')

export interface MessageChoices {
  readonly chain?: readonly Certificate[]
  /** changes the attributes before they are signed */
  readonly attributes?: (right: readonly Uint8Array[]) => readonly Uint8Array[]
  readonly unsigned?: readonly Uint8Array[]
  /** the certificate that the ESS attribute names, if not the signer's */
  readonly named?: Certificate
}

/** A detached message over CONTENT, as the library writes it but for the choices. */
export async function makeMessage(signer: TestSigner, choices: MessageChoices = {}): Promise<Uint8Array> {
  const { algorithm, certificate } = signer
  const right = buildSignedAttributes({
    digest: algorithm.digest,
    messageDigest: await digest(algorithm.digest, CONTENT),
    certificate: choices.named ?? certificate,
  })
  const members = readAsn1(right).children.map(nodeBytes)
  const signedAttributes = derSetOf(choices.attributes?.(members) ?? members)
  return buildSignedData({
    certificate,
    chain: choices.chain ?? [],
    algorithm,
    signedAttributes,
    value: await signer.sign(algorithm, signedAttributes),
    unsignedAttributes: choices.unsigned ?? [],
  })
}

export type ExamineChoices = Partial<ExamineOptions> & { readonly mode?: 'der' | 'ber' }

export async function examine(message: Uint8Array, choices: ExamineChoices = {}): Promise<CmsFacts> {
  const { mode = 'ber', ...options } = choices
  const meter = new WorkMeter()
  return examineSignerInfo(readSignedData(message, { mode, meter }), 0, {
    contentDigest: (name) => digest(name, CONTENT),
    candidates: [],
    meter,
    exact: true,
    ...options,
  })
}

export function codes(facts: CmsFacts, severity?: string): string[] {
  return facts.findings.filter((finding) => severity === undefined || finding.severity === severity).map(({ code }) => code)
}

/** Every attribute but the ones of a type. */
export function without(type: string): (right: readonly Uint8Array[]) => readonly Uint8Array[] {
  const start = derOid(type)
  return (right) => right.filter((attribute) => !includes(attribute, start))
}

function includes(whole: Uint8Array, part: Uint8Array): boolean {
  return Buffer.from(whole).includes(Buffer.from(part))
}

/** A message with one member deep inside rewritten, and every length above it. */
export function replaceOnce(message: Uint8Array, part: Uint8Array, by: Uint8Array): Uint8Array {
  const at = Buffer.from(message).lastIndexOf(part)
  const rewrite = (node: ReturnType<typeof readAsn1>): Uint8Array => {
    if (node.start === at) return by
    const bytes = message.subarray(node.start, node.end)
    if (at < node.start || at >= node.end || !node.constructed) return bytes
    const content = Buffer.concat(node.children.map(rewrite))
    return retag(derOctetString(new Uint8Array(content)), message[node.start] ?? 0)
  }
  return rewrite(readAsn1(message))
}
