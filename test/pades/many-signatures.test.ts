import { WorkMeter } from '../../src/base'
import { installProvider } from '../../src/crypto'
import { nativeCrypto } from '../../src/node'
import { createPracticeAuthority } from '../../src/practice'
import { verifyFiles } from '../../src/verify'
import { countingCrypto } from '../support/counting-crypto'
import type { TestSigner } from '../support/make-signer'
import type { RawObject } from '../support/pdf-base'
import { buildPdf } from '../support/pdf-base'
import { isIntact, readFile, signByHand } from '../support/pdf-sign'
import { NOW } from '../support/world'

// Cost is counted, not timed: bytes that hashes go through, and units of work.

const PICTURE = 200_000
const FIRST_FIELD = 5

/** A file with empty signature fields, a large stream, and objects that nobody changes. */
function unsigned(fields: number, fillers: number): Uint8Array {
  const numbers = Array.from({ length: fields }, (_, index) => `${FIRST_FIELD + index} 0 R`).join(' ')
  const extra = Array.from({ length: fillers }, (_, index) => `${FIRST_FIELD + fields + index} 0 R`).join(' ')
  const objects = new Map<number, RawObject>([
    [1, `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${numbers}] /SigFlags 3 >> /Extra [${extra}] >>`],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [3, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> /Annots [${numbers}] >>`],
    [4, { dictionary: '/Type /XObject /Subtype /Image /Filter /DCTDecode', data: new Uint8Array(PICTURE).fill(7) }],
  ])
  for (let index = 0; index < fields; index++) objects.set(FIRST_FIELD + index, field(index))
  for (let index = 0; index < fillers; index++)
    objects.set(FIRST_FIELD + fields + index, `<< /Index ${index} /List [1 2 (three)] >>`)
  return buildPdf(objects)
}

function field(index: number, signature?: number): string {
  const value = signature === undefined ? '' : ` /V ${signature} 0 R`
  return `<< /Type /Annot /Subtype /Widget /FT /Sig /T (S${index}) /F 132 /Rect [0 0 0 0] /P 3 0 R${value} >>`
}

async function signedBy(signer: TestSigner, count: number, fillers = 0): Promise<Uint8Array> {
  let file = unsigned(count, fillers)
  const first = FIRST_FIELD + count + fillers
  for (let index = 0; index < count; index++) {
    const signature = first + index
    file = await signByHand(file, signer, { signature, objects: { [FIRST_FIELD + index]: field(index, signature) } })
  }
  return file
}

class CountingMeter extends WorkMeter {
  spent = 0
  override spend(units: number): void {
    this.spent += units
    super.spend(units)
  }
}

async function workOf(file: Uint8Array): Promise<number> {
  const meter = new CountingMeter()
  const { signatures } = await readFile(file, 'generic', { meter })
  expect(signatures.every((facts) => isIntact(facts) && facts.changesAfter?.permitted === true)).toBe(true)
  return meter.spent
}

describe('a file of many signatures', () => {
  const setting = (async () => {
    const authority = await createPracticeAuthority({ at: NOW, key: { kind: 'EC', curve: 'P-256' } })
    const key = await authority.issuePerson({ commonName: 'Nguyễn Văn Thử', organisation: 'Sở Nội vụ' })
    const { certificate, algorithm } = key.signer()
    const evidence = (await authority.crls({ at: NOW })).map((der) => ({ kind: 'crl' as const, der }))
    const signer: TestSigner = { ...key, key: certificate.publicKey, certificate, algorithm }
    const options = {
      at: NOW,
      anchors: authority.anchors,
      certificates: authority.intermediates,
      evidence,
      profile: 'generic' as const,
    }
    return { signer, options, fifty: await signedBy(signer, 50) }
  })()

  // Web Crypto cannot be read midway: there every signature's digest is charged whole
  beforeEach(() => installProvider(nativeCrypto))
  afterEach(() => installProvider(undefined))

  it('has all fifty of them found valid', async () => {
    const { options, fifty } = await setting
    const [verdict] = await verifyFiles([{ name: 'fifty.pdf', bytes: fifty }], options)
    expect(verdict?.report.answer).toBe('yes')
    expect(verdict?.report.signatures.map(({ indication }) => indication)).toEqual(Array.from({ length: 50 }, () => 'passed'))
  })

  it('is read alike from memory that threads share', async () => {
    const { options, fifty } = await setting
    const shared = new Uint8Array(new SharedArrayBuffer(fifty.length))
    shared.set(fifty)
    const [plain] = await verifyFiles([{ name: 'fifty.pdf', bytes: fifty }], options)
    const [other] = await verifyFiles([{ name: 'fifty.pdf', bytes: shared }], options)
    expect(other?.report).toEqual(plain?.report)
  })

  it('is hashed once for all of them and for itself', async () => {
    const { options, fifty } = await setting
    const counter = countingCrypto()
    installProvider(counter.provider)
    const [verdict] = await verifyFiles([{ name: 'fifty.pdf', bytes: fifty }], options)
    expect(verdict?.report.signatures.every(({ indication }) => indication === 'passed')).toBe(true)
    // beside the file itself: what stands behind each hole, the attributes, certificates and lists
    expect(counter.hashed()).toBeGreaterThan(fifty.length)
    expect(counter.hashed()).toBeLessThan(fifty.length + 50 * 8000)
  })

  it('costs work in proportion to their number', async () => {
    const { signer, fifty } = await setting
    const [few, many] = [await workOf(await signedBy(signer, 10)), await workOf(fifty)]
    expect(many / few).toBeLessThan(8)
  })

  it('costs no more for each of them where the file has many other objects', async () => {
    const { signer } = await setting
    const fillers = 1000
    const work = async (count: number, others: number): Promise<number> => workOf(await signedBy(signer, count, others))
    const [plainFew, plainMany] = [await work(2, 0), await work(12, 0)]
    const [fullFew, fullMany] = [await work(2, fillers), await work(12, fillers)]
    // ten more signatures: walking all objects once more for each would be 10,000 units and more
    expect(fullMany - fullFew - (plainMany - plainFew)).toBeLessThan(1000)
  })
})
