import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { InputError, WorkMeter } from '../../src/base'
import { descendants, elementsById, parseXml, type XmlElement } from '../../src/codec/xml'
import { useNativeCrypto } from '../../src/node'
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
import { describeWithCorpus, readManifest, readShared, SHARED } from '../support/corpora'
import { keyValueCandidate } from './key-value'

/** Files that we answer otherwise than their suite says, by class, each with the clause that makes us right or the limit that we keep. */
interface DifferenceClass {
  readonly class: string
  readonly clause: string
  /** what our answer looks like */
  readonly answer: string
  readonly files: readonly string[]
}
const DIFFERENCES = JSON.parse(readFileSync(join(__dirname, 'suites-differences.json'), 'utf8')) as readonly DifferenceClass[]

/** References of one suite by what came of their digests: also those of signatures whose value is outside the algorithm table. */
const digestCounts = new Map<string, number>()

const keys = new Map<string, readonly Certificate[]>()

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

/** `good`, or why not: what is wrong, what refused the file, or what could not be checked. */
async function answer(corpus: string, file: string): Promise<string> {
  const meter = new WorkMeter()
  const answers = new Set<string>()
  try {
    const document = parseXml(readShared('corpora', corpus, file), { meter })
    const ids = elementsById(document)
    for (const element of descendants(document.root)) {
      if (element.local !== 'Signature' || element.namespace !== DSIG_NAMESPACE) continue
      for (const part of await answersOf(element, { meter, ids, transforms: xpathTransforms }, corpus, file)) answers.add(part)
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return `refused ${error.code}`
  }
  if (answers.size === 0) return 'no signature'
  const order = ['mismatch', 'invalid', 'open']
  const sorted = [...answers].filter((part) => part !== 'good')
  return sorted.sort((left, right) => rank(left) - rank(right) || left.localeCompare(right))[0] ?? 'good'

  function rank(part: string): number {
    return order.findIndex((prefix) => part.startsWith(prefix))
  }
}

async function answersOf(
  element: XmlElement,
  context: ReferenceContext,
  corpus: string,
  file: string,
): Promise<readonly string[]> {
  const signature = readSignature(element)
  const references = await checkAll(signature, context, join(SHARED, 'corpora', corpus, dirname(file)))
  const own = [...readKeyInfo(signature.keyInfo, context.meter).certificates, ...keyValueCandidate(signature.keyInfo)]
  const { value: byOwn } = await checkValue(signature, own, context.meter)
  const { value } = byOwn === 'valid' ? { value: byOwn } : await checkValue(signature, suiteKeys(corpus), context.meter)
  const digests = references.map(({ digest, findings, reference }) => {
    digestCounts.set(`${corpus} ${digest}`, (digestCounts.get(`${corpus} ${digest}`) ?? 0) + 1)
    if (digest !== 'unchecked') return digest === 'match' ? 'good' : 'mismatch'
    const code = findings.map((finding) => finding.code).find((code) => code.startsWith('XML_') || code === 'DIGEST_UNKNOWN')
    return `open ${code} ${code === 'DIGEST_UNKNOWN' ? reference.digestUri : transformsOf(reference.transforms)}`.trim()
  })
  if (value === 'valid') return [...digests, 'good']
  if (signature.signatureAlgorithm === undefined) return [...digests, `open algorithm ${signature.signatureMethodUri}`]
  // Keys that only lie beside the suite say nothing when they do not verify.
  return [...digests, byOwn === 'invalid' ? 'invalid' : 'open key']
}

function transformsOf(transforms: CheckedReference['reference']['transforms']): string {
  return transforms.flatMap((transform) => (transform.kind === 'unsupported' ? [transform.uri] : [])).join(' ')
}

/** Each reference to a file beside the signature is given that file. */
async function checkAll(
  signature: XmlSignature,
  context: ReferenceContext,
  folder: string,
): Promise<readonly CheckedReference[]> {
  const checked = [...(await checkReferences(signature, context))]
  for (const [index, { uri }] of signature.references.entries()) {
    if (uri === undefined || uri === '' || /^#|:/.test(uri) || !existsSync(join(folder, uri))) continue
    const detached = { name: basename(uri), bytes: new Uint8Array(readFileSync(join(folder, uri))) }
    const again = (await checkReferences(signature, { ...context, detached }))[index]
    if (again !== undefined) checked[index] = again
  }
  return checked
}

jest.setTimeout(240_000)
useNativeCrypto()

describe.each([
  ['santuario', 'manifest.tsv', 365, 435],
  ['xmlsec', 'tests.tsv', 230, 225],
])('every signature of %s', (corpus, table, least, matching) => {
  describeWithCorpus(`corpora/${corpus}`, 'that its suite judges', () => {
    it('is answered as the suite does, or stands in the list of differences', async () => {
      const rows = readManifest('corpora', corpus, table).filter(({ expected = '', file = '' }) => {
        return (
          /^(?:VALID|INVALID|REJECT)/.test(expected) && file.endsWith('.xml') && existsSync(join(SHARED, 'corpora', corpus, file))
        )
      })
      const expectations = new Map<string, Set<boolean>>()
      for (const { file = '', expected = '' } of rows) {
        expectations.set(file, (expectations.get(file) ?? new Set()).add(expected.startsWith('VALID')))
      }
      const different: Record<string, string> = {}
      for (const [file, expected] of expectations) {
        const ours = await answer(corpus, file)
        // A file that one run of the suite accepts and another does not differs by the options of the run.
        if (!expected.has(ours === 'good')) different[`${corpus}/${file}`] = ours
      }
      const listed: Record<string, string> = {}
      for (const { files, answer: pattern } of DIFFERENCES) {
        for (const file of files.filter((name) => name.startsWith(`${corpus}/`))) {
          const ours = different[file]
          listed[file] = ours !== undefined && new RegExp(pattern).test(ours) ? ours : `listed as ${pattern}`
        }
      }
      expect(different).toEqual(listed)
      const counts = DIFFERENCES.map(
        ({ class: name, files }) => [name, files.filter((file) => file.startsWith(`${corpus}/`)).length] as const,
      )
      console.info(
        `${corpus}: ${expectations.size} files, ${expectations.size - Object.keys(different).length} agree; ${counts.flatMap(([name, count]) => (count === 0 ? [] : [`${name} ${count}`])).join(', ')}`,
      )
      console.info(`${corpus}: digests ${[...digestCounts].filter(([name]) => name.startsWith(corpus)).join('; ')}`)
      expect(rows.length).toBeGreaterThanOrEqual(least)
      expect(digestCounts.get(`${corpus} match`)).toBeGreaterThanOrEqual(matching)
    })
  })
})
