import type { PdfData } from './types'
import { type PdfOutput, writeDictionary } from './write-value'

/** Where an object was written. */
export interface WrittenObject {
  readonly offset: number
  readonly generation: number
}

/** Writes `xref`, entries of 20 bytes, `trailer` and its dictionary (ISO 32000-2 §7.5.4, §7.5.5). */
export function writeXrefTable(
  output: PdfOutput,
  objects: ReadonlyMap<number, WrittenObject>,
  trailer: ReadonlyMap<string, PdfData>,
): void {
  output.text(objects.size === 0 ? 'xref\n0 0\n' : 'xref\n')
  for (const [first, ...others] of consecutive(objects)) {
    output.text(`${first[0]} ${others.length + 1}\n`)
    for (const [, { offset, generation }] of [first, ...others]) {
      output.text(`${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`)
    }
  }
  output.text('trailer\n')
  writeDictionary(output, trailer)
}

/** Writes a cross-reference stream that lists itself too (ISO 32000-2 §7.5.8). It is not compressed: a revision's is short. */
export function writeXrefStream(
  output: PdfOutput,
  number: number,
  objects: ReadonlyMap<number, WrittenObject>,
  trailer: ReadonlyMap<string, PdfData>,
): void {
  const all = new Map([...objects, [number, { offset: output.position, generation: 0 }]])
  const width = bytesFor(output.position)
  const runs = consecutive(all)
  const data = entriesData(runs, width, all.size)
  output.text(`${number} 0 obj\n`)
  const index = runs.flatMap(([first, ...others]) => [first[0], others.length + 1])
  writeDictionary(output, new Map<string, PdfData>([...trailer, ['W', [1, width, 2]], ['Index', index], ['Length', data.length]]))
  output.text('\nstream\n')
  output.bytes(data)
  output.text('\nendstream\nendobj')
}

type Numbered = readonly [number, WrittenObject]
type Run = readonly [Numbered, ...Numbered[]]

// Subsections: runs of consecutive numbers, ascending.
function consecutive(objects: ReadonlyMap<number, WrittenObject>): readonly Run[] {
  const runs: [Numbered, ...Numbered[]][] = []
  for (const item of [...objects].sort(([left], [right]) => left - right)) {
    const run = runs.at(-1)
    if (run !== undefined && run[0][0] + run.length === item[0]) run.push(item)
    else runs.push([item])
  }
  return runs
}

function entriesData(runs: readonly Run[], width: number, count: number): Uint8Array {
  const data = new Uint8Array(count * (width + 3))
  let at = 0
  for (const [, { offset, generation }] of runs.flat()) {
    data[at] = 1
    putBigEndian(data, at + 1, width, offset)
    putBigEndian(data, at + 1 + width, 2, generation)
    at += width + 3
  }
  return data
}

function putBigEndian(data: Uint8Array, at: number, width: number, value: number): void {
  let rest = value
  for (let index = at + width - 1; index >= at; index--) {
    data[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

function bytesFor(value: number): number {
  return Math.max(1, Math.ceil(value.toString(16).length / 2))
}
