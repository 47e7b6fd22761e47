import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WorkMeter, toHex } from '../../../../src/base'
import { type PdfFile, type PdfSnapshot, type PdfValue, readPdf } from '../../../../src/codec/pdf'
import { standardDecryption } from '../../../../src/codec/pdf/decrypt'
import { PAGE, PAGES, PdfBuilder } from '../builder'

export const hasQpdf = spawnSync('qpdf', ['--version']).status === 0
if (!hasQpdf) console.warn('skipped: files encrypted by qpdf: qpdf is not installed')

/** Has qpdf write a file again with these options. */
export function qpdf(bytes: Uint8Array, ...options: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'signed-record-'))
  try {
    const [from, to] = [join(folder, 'from.pdf'), join(folder, 'to.pdf')]
    writeFileSync(from, bytes)
    execFileSync('qpdf', ['--allow-weak-crypto', '--static-id', '--static-aes-iv', ...options, from, to], { stdio: 'pipe' })
    return new Uint8Array(readFileSync(to))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One page, with everything whose encryption has a rule of its own: strings in depth, a signature, metadata, an attachment. */
export function variedFile(): Uint8Array {
  const catalog =
    '<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>>>/AcroForm<</Fields[8 0 R]/SigFlags 3>>>>'
  const signature =
    '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<3080aabb0000>/M(D:2026)>>'
  return new PdfBuilder()
    .object(1, catalog)
    .object(2, PAGES)
    .object(3, PAGE)
    .stream(4, 'q Q')
    .stream(5, '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', '/Type/Metadata/Subtype/XML')
    .stream(6, 'attached '.repeat(500), '/Type/EmbeddedFile/Params<</CheckSum(0123456789abcdef)>>')
    .object(7, '<</Type/Filespec/F(a.txt)/UF(a.txt)/EF<</F 6 0 R>>>>')
    .object(8, '<</FT/Sig/T(Sig1)/V 9 0 R>>')
    .object(9, signature)
    .object(10, '<</Title(T\\351st)/Author()/Nested[[(deep)<</Deeper(\\(er\\))>>]<00ff>]>>')
    .table('/Root 1 0 R/Info 10 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]')
    .bytes()
}

export function openWith(bytes: Uint8Array, password?: string, meter = new WorkMeter()): PdfFile {
  return readPdf(bytes, { meter, allowHybrid: true, decryption: standardDecryption(password) })
}

/** Reads every object and decodes every stream that has a known filter. */
export function readAll(file: PdfFile): number {
  const numbers = file.last.objectNumbers()
  for (const number of numbers) file.last.object(number)
  return numbers.length
}

/** What a reader sees from the catalog and the information dictionary on; object numbers are replaced by the order of the walk. */
export function contentOf({ last }: PdfFile): readonly string[] {
  const order = new Map<number, number>()
  const queue: number[] = []
  const seen = (number: number): number => {
    const known = order.get(number) ?? order.size
    if (!order.has(number)) queue.push(number)
    order.set(number, known)
    return known
  }
  const roots = ['Root', 'Info'].map((key) => show(last.trailer.entries.get(key), last, seen))
  const lines: string[] = []
  for (const number of queue) lines.push(show(last.object(number)?.value, last, seen))
  return [...roots, ...lines]
}

function show(value: PdfValue | undefined, snapshot: PdfSnapshot, seen: (number: number) => number): string {
  if (value === undefined) return 'null'
  switch (value.kind) {
    case 'string':
      return `<${toHex(value.bytes)}>`
    case 'reference':
      return `#${seen(value.number)}`
    case 'array':
      return `[${value.items.map((item) => show(item, snapshot, seen)).join(' ')}]`
    case 'dictionary': {
      // qpdf adds /Extensions when a scheme needs it.
      const entries = [...value.entries]
        .filter(([key]) => key !== 'Extensions')
        .sort(([left], [right]) => (left < right ? -1 : 1))
      return `{${entries.map(([key, item]) => `/${key} ${show(item, snapshot, seen)}`).join(' ')}}`
    }
    case 'stream': {
      const entries = [...value.dictionary.entries].filter(([key]) => !['Length', 'Filter', 'DecodeParms'].includes(key))
      return `${show({ ...value.dictionary, entries: new Map(entries) }, snapshot, seen)}${toHex(snapshot.decode(value))}`
    }
    case 'null':
      return 'null'
    default:
      return String(value.value)
  }
}
