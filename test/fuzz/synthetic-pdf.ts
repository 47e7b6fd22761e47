import type { PracticeKey } from '../../src/practice'
import { PAGES, PdfBuilder } from '../codec/pdf/builder'
import { hasQpdf, qpdf, variedFile } from '../codec/pdf/decrypt/encrypted'
import { signByHand } from '../support/pdf-sign'

/** A small file with one construct of PDF structure, and whether somebody has signed it. */
export interface SyntheticPdf {
  readonly name: string
  readonly bytes: Uint8Array
  readonly unsigned?: boolean
}

/** One file for each way that a PDF can be put together (ISO 32000-2 §7.5), signed where our own writer can append to it. */
export async function syntheticPdfs(holder: PracticeKey): Promise<readonly SyntheticPdf[]> {
  const plain = table().bytes()
  const bases: readonly (readonly [string, Uint8Array])[] = [
    ['a table', plain],
    ['revisions', table().object(7, '(more)').table(TRAILER).object(7, '(more still)').table(TRAILER).bytes()],
    ['object streams', objectStreams()],
    ['a hybrid', hybrid()],
    ...(hasQpdf ? [['linearised', qpdf(plain, '--linearize')] as const] : []),
  ]
  const signed = await Promise.all(bases.map(async ([name, base]) => ({ name, bytes: await sign(base, holder, name) })))
  if (!hasQpdf) return signed
  const encrypted = ['40', '128', '256'].map((bits) => ({
    name: `encrypted by ${bits} bits`,
    bytes: qpdf(variedFile(), '--encrypt', '', 'owner', bits, '--'),
    unsigned: true,
  }))
  return [...signed, ...encrypted]
}

const ID = '/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]'
const TRAILER = `/Root 1 0 R${ID}`
const CATALOG = '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[8 0 R]/SigFlags 3>>>>'
const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<<>>/Annots[8 0 R]>>'
const FIELD = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/Rect[0 0 0 0]/F 132/P 3 0 R>>'

function table(): PdfBuilder {
  return objects(new PdfBuilder()).table(TRAILER)
}

function objects(builder: PdfBuilder): PdfBuilder {
  return builder.object(1, CATALOG).object(2, PAGES).object(3, PAGE).stream(4, 'q Q').object(8, FIELD)
}

function objectStreams(): Uint8Array {
  const members = [
    [1, CATALOG],
    [2, PAGES],
    [3, PAGE],
    [8, FIELD],
  ] as const
  return new PdfBuilder().objectStream(5, members).stream(4, 'q Q').xrefStream(6, TRAILER).bytes()
}

/** A table beside a cross-reference stream that knows one object more (ISO 32000-2 §7.5.8.4). */
function hybrid(): Uint8Array {
  const builder = objects(new PdfBuilder())
  const hidden = builder.position
  builder.raw('5 0 obj\n(hidden)\nendobj\n')
  const stream = builder.position
  const data = Uint8Array.of(1, hidden >> 8, hidden & 255, 0)
  builder.raw('6 0 obj\n<</Type/XRef/W[1 2 1]/Index[5 1]/Size 9/Length 4>>stream\n').raw(data).raw('\nendstream\nendobj\n')
  builder.entry(5, { offset: 0, generation: 0, free: true }).entry(6, { offset: stream, generation: 0 })
  return builder.table(`${TRAILER}/XRefStm ${stream}`).bytes()
}

async function sign(base: Uint8Array, holder: PracticeKey, name: string): Promise<Uint8Array> {
  const { certificate, sign: signData, pkcs8 } = holder
  const signer = {
    certificate,
    sign: signData,
    pkcs8,
    key: certificate.publicKey,
    algorithm: { scheme: 'ECDSA', digest: 'SHA-256' },
  } as const
  // qpdf numbers the objects anew: the field of its file is found by its text there
  const field = name === 'linearised' ? numberOf(base, FIELD_TEXT) : 8
  const page = name === 'linearised' ? numberOf(base, /\/Type ?\/Page\b/) : 3
  const filled = FIELD.replace('/P 3 0 R>>', `/P ${page} 0 R/V 20 0 R>>`)
  return signByHand(base, signer, { signature: 20, objects: { [field]: filled } })
}

const FIELD_TEXT = /\/FT ?\/Sig/

function numberOf(file: Uint8Array, text: RegExp): number {
  const objectsThere = Buffer.from(file)
    .toString('latin1')
    .matchAll(/(\d+) 0 obj([\s\S]*?)endobj/g)
  for (const [, number, body = ''] of objectsThere) if (text.test(body)) return Number(number)
  throw new Error('no such object')
}
