import { WorkMeter, concatBytes, decodeLatin1, decodeUtf8, encodeLatin1, encodeUtf8 } from '../../src/base'
import type { PdfNewObject } from '../../src/codec/pdf'
import { appendRevision, nextObjectNumber, readPdf } from '../../src/codec/pdf'
import type { PdfFile } from '../../src/codec/pdf'
import { verifyExport } from '../../src/export'
import type { FileReport, VerifyOptions } from '../../src/verify'
import type { World } from '../support/world'
import { exportOf, makeWorld, person, trustOf } from '../support/world'

/** A world with one sound export of each kind: what every forger here begins with. */
export interface Scene {
  readonly world: World
  readonly trust: VerifyOptions
  readonly pdf: Uint8Array
  readonly xml: Uint8Array
}

export const TYPICAL = person('typical')

export async function setScene(): Promise<Scene> {
  const world = await makeWorld(TYPICAL.document)
  const { pdf, xml } = await exportOf(world, TYPICAL)
  if (pdf === undefined || xml === undefined) throw new Error('both files are expected')
  return { world, trust: trustOf(world), pdf, xml }
}

export function open(bytes: Uint8Array): PdfFile {
  return readPdf(bytes, { meter: new WorkMeter() })
}

/** The first free number, and the numbers of the catalog, the AcroForm and the first page. */
export function landmarks(bytes: Uint8Array): {
  readonly free: number
  readonly catalog: number
  readonly form: number
  readonly page: number
} {
  const file = open(bytes)
  const root = file.last.trailer.entries.get('Root')
  const catalog = file.last.resolve(root)
  const form = catalog.kind === 'dictionary' ? catalog.entries.get('AcroForm') : undefined
  const page = file.last.objectNumbers().find((number) => typeOf(file, number) === 'Page')
  if (root?.kind !== 'reference' || page === undefined) throw new Error('no export')
  return { free: nextObjectNumber(file), catalog: root.number, form: form?.kind === 'reference' ? form.number : 0, page }
}

function typeOf(file: PdfFile, number: number): string | undefined {
  const value = file.last.object(number)?.value
  const type = value?.kind === 'dictionary' ? value.entries.get('Type') : undefined
  return type?.kind === 'name' ? type.value : undefined
}

/** The text of an object's value as it stands in the file. */
export function textOf(bytes: Uint8Array, number: number): string {
  const value = open(bytes).last.object(number)?.value
  if (value === undefined) throw new Error(`no object ${number}`)
  return decodeLatin1(bytes.subarray(value.start, value.end))
}

/** A dictionary's text with further entries. */
export function withEntries(dictionary: string, entries: string): string {
  return dictionary.replace(/>>\s*$/, ` ${entries} >>`)
}

/** Appends a revision of our own writer's. */
export function append(bytes: Uint8Array, objects: readonly PdfNewObject[]): Uint8Array {
  return concatBytes(bytes, appendRevision(open(bytes), { objects }).bytes)
}

/** Appends a revision of objects by their text. */
export function appendTexts(bytes: Uint8Array, objects: Readonly<Record<number, string>>): Uint8Array {
  return append(
    bytes,
    Object.entries(objects).map(([number, text]) => ({ number: Number(number), value: { raw: encodeLatin1(text) } })),
  )
}

export interface HandRevision {
  /** pieces of the body in order: an object that the table lists, or bytes that it does not */
  readonly body: readonly (
    | { readonly number: number; readonly text: string; readonly generation?: number }
    | { readonly loose: string }
  )[]
  readonly free?: readonly number[]
  readonly trailer?: string
  readonly previous?: number
  readonly root?: number
  readonly tail?: string
}

/** Appends a revision written by hand, with a table: what our own writer would never write. */
export function appendByHand(
  bytes: Uint8Array,
  { body, free = [], trailer = '', previous, root, tail = '\n' }: HandRevision,
): Uint8Array {
  const file = open(bytes)
  const last = file.revisions.at(-1)
  const id = last?.trailer.entries.get('ID')
  const info = last?.trailer.entries.get('Info')
  let text = ''
  const entries = new Map<number, string>(free.map((number) => [number, '0000000000 00001 f \n']))
  for (const piece of body) {
    if ('loose' in piece) {
      text += piece.loose
      continue
    }
    entries.set(
      piece.number,
      `${String(bytes.length + text.length).padStart(10, '0')} ${String(piece.generation ?? 0).padStart(5, '0')} n \n`,
    )
    text += `${piece.number} ${piece.generation ?? 0} obj\n${piece.text}\nendobj\n`
  }
  const size = Math.max(nextObjectNumber(file), ...[...entries.keys()].map((number) => number + 1))
  const start = bytes.length + text.length
  const table = [...entries].map(([number, entry]) => `${number} 1\n${entry}`).join('')
  const keep = [info, id].map((value) => (value === undefined ? '' : decodeLatin1(bytes.subarray(value.start, value.end))))
  text +=
    `xref\n${table}trailer\n<< /Size ${size} /Root ${root ?? landmarks(bytes).catalog} 0 R /Info ${keep[0]} /ID ${keep[1]} ` +
    `/Prev ${previous ?? last?.startXref ?? 0} ${trailer} >>\nstartxref\n${start}\n%%EOF${tail}`
  return concatBytes(bytes, encodeLatin1(text))
}

/** Edits an XML export as text; the edit must change something. */
export function editXml(bytes: Uint8Array, edit: (text: string) => string): Uint8Array {
  const before = decodeUtf8(bytes)
  const after = edit(before)
  if (after === before) throw new Error('the edit found nothing to change')
  return encodeUtf8(after)
}

export function noes(report: FileReport): readonly string[] {
  return report.conditions.filter((condition) => condition.answer === 'no').map((condition) => condition.code)
}

/** The answer, with the conditions that say no or the code of the refusal. */
export async function verdict(bytes: Uint8Array, options: VerifyOptions): Promise<string> {
  const report = await verifyExport(bytes, options)
  if (report.answer === 'refused') return `refused ${report.refusal?.code}`
  return [report.answer, ...noes(report)].join(' ')
}
