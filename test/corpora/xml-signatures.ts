import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { InputError, WorkMeter } from '../../src/base'
import { descendants, elementsById, parseXml, type XmlElement } from '../../src/codec/xml'
import { readCertificate, type Certificate } from '../../src/pki'
import {
  checkReferences,
  checkValue,
  DSIG_NAMESPACE,
  readKeyInfo,
  readSignature,
  type CheckedReference,
  type ReferenceContext,
  type XmlSignature,
} from '../../src/xmldsig'
import { xpathTransforms } from '../../src/xpath'
import { readShared, SHARED } from '../support/corpora'
import { keyValueCandidate } from '../xmldsig/key-value'

/** What came of the digests of the references: also of signatures whose value is outside the algorithm table. */
export type DigestCounts = Map<CheckedReference['digest'], number>

interface Suite {
  readonly corpus: string
  readonly counts: DigestCounts
}

/** What a file's signatures come to, and the certificates: those whose keys verified, and all that came along. */
export interface XmlAnswer {
  readonly answer: string
  readonly signers: readonly Certificate[]
  readonly brought: readonly Certificate[]
}

const keys = new Map<string, readonly Certificate[]>()

/**
 * Every signature of a file of a suite by its own certificates and keys: `good`, or why not: what is wrong, what refused the file, or what
 * could not be checked. Asks for no path and no time.
 */
export async function answerXmlSignatures(suite: Suite, file: string): Promise<XmlAnswer> {
  const meter = new WorkMeter()
  const answers = new Set<string>()
  const signers: Certificate[] = []
  const brought: Certificate[] = []
  try {
    const document = parseXml(readShared('corpora', suite.corpus, file), { meter })
    const ids = elementsById(document)
    for (const element of descendants(document.root)) {
      if (!isSignature(element)) continue
      const result = await answersOf(element, { meter, ids, transforms: xpathTransforms }, suite, file)
      for (const part of result.parts) answers.add(part)
      signers.push(...result.signers)
      brought.push(...result.brought)
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { answer: `refused ${error.code}`, signers: [], brought: [] }
  }
  if (answers.size === 0) return { answer: 'no signature', signers, brought }
  const bad = [...answers].filter((part) => part !== 'good')
  const answer = bad.sort((left, right) => rank(left) - rank(right) || left.localeCompare(right))[0] ?? 'good'
  return { answer, signers, brought }
}

export function isSignature(element: XmlElement): boolean {
  return element.local === 'Signature' && element.namespace === DSIG_NAMESPACE
}

/** What lies beside a signature, handed over for the reference that names it. */
export function contextFor(
  reference: XmlSignature['references'][number],
  context: ReferenceContext,
  folder: string,
): ReferenceContext {
  const { uri } = reference
  if (uri === undefined || uri === '' || /^#|:/.test(uri) || !existsSync(join(folder, uri))) return context
  return { ...context, detached: { name: basename(uri), bytes: new Uint8Array(readFileSync(join(folder, uri))) } }
}

function rank(part: string): number {
  return ['mismatch', 'invalid', 'open'].findIndex((prefix) => part.startsWith(prefix))
}

async function answersOf(
  element: XmlElement,
  context: ReferenceContext,
  { corpus, counts }: Suite,
  file: string,
): Promise<Omit<XmlAnswer, 'answer'> & { readonly parts: readonly string[] }> {
  const signature = readSignature(element)
  const references = await checkAll(signature, context, join(SHARED, 'corpora', corpus, dirname(file)))
  const brought = readKeyInfo(signature.keyInfo, context.meter).certificates
  const byOwn = await checkValue(signature, [...brought, ...keyValueCandidate(signature.keyInfo)], context.meter)
  const { value, certificate } = byOwn.value === 'valid' ? byOwn : await checkValue(signature, suiteKeys(corpus), context.meter)
  const found = { brought, signers: certificate === undefined ? [] : [certificate] }
  const digests = references.map(({ digest, findings, reference }) => {
    counts.set(digest, (counts.get(digest) ?? 0) + 1)
    if (digest !== 'unchecked') return digest === 'match' ? 'good' : 'mismatch'
    const code = findings.map((finding) => finding.code).find((code) => code.startsWith('XML_') || code === 'DIGEST_UNKNOWN')
    return `open ${code} ${code === 'DIGEST_UNKNOWN' ? reference.digestUri : transformsOf(reference.transforms)}`.trim()
  })
  if (value === 'valid') return { ...found, parts: [...digests, 'good'] }
  if (signature.signatureAlgorithm === undefined)
    return { ...found, parts: [...digests, `open algorithm ${signature.signatureMethodUri}`] }
  // Keys that only lie beside the suite say nothing when they do not verify.
  return { ...found, parts: [...digests, byOwn.value === 'invalid' ? 'invalid' : 'open key'] }
}

function transformsOf(transforms: CheckedReference['reference']['transforms']): string {
  return transforms.flatMap((transform) => (transform.kind === 'unsupported' ? [transform.uri] : [])).join(' ')
}

async function checkAll(
  signature: XmlSignature,
  context: ReferenceContext,
  folder: string,
): Promise<readonly CheckedReference[]> {
  const checked = [...(await checkReferences(signature, context))]
  for (const [index, reference] of signature.references.entries()) {
    const given = contextFor(reference, context, folder)
    if (given === context) continue
    const again = (await checkReferences(signature, given))[index]
    if (again !== undefined) checked[index] = again
  }
  return checked
}

/** Certificates that lie beside the suite: its signatures name them, or nothing. */
function suiteKeys(corpus: string): readonly Certificate[] {
  const known = keys.get(corpus)
  if (known !== undefined) return known
  const root = join(SHARED, 'corpora', corpus, 'keys')
  const names = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : []
  const found = names.filter((name) => name.endsWith('.der')).flatMap((name) => certificateOf(join(root, name)))
  keys.set(corpus, found)
  return found
}

function certificateOf(path: string): readonly Certificate[] {
  try {
    return [readCertificate(new Uint8Array(readFileSync(path)))]
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return []
  }
}
