import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zlibSync } from 'fflate'
import { concatBytes, RenderError } from '../../../src/base'
import { type DrawOptions, drawPdf, layOut, TEMPLATE_VERSION } from '../../../src/render/pdf'
import type { View } from '../../../src/render/view'

export const OPTIONS: DrawOptions = {
  attachment: new TextEncoder().encode('<RecordExport xmlns="urn:signed-record:export:1"/>'),
  created: new Date('2026-01-05T00:00:00+07:00'),
  template: 'tt06-2023',
  templateVersion: TEMPLATE_VERSION,
  author: 'Sở Nội vụ tỉnh Thử Nghiệm',
  subject: 'Sơ yếu lý lịch cán bộ, công chức, viên chức',
  practice: false,
}

export function drawView(view: View): Uint8Array {
  return drawPdf(layOut(view, { sealDiameterMm: 36 }), { ...OPTIONS, template: view.form })
}

/** Says so once and returns false when a program is not installed. */
export function haveTool(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' })
    return true
  } catch {
    console.warn(`${name} is not installed: its tests are skipped`)
    return false
  }
}

/** Runs a program on a file made of `bytes`; `%` in the arguments is the file. */
export function runOn(bytes: Uint8Array, program: string, ...args: string[]): string {
  return inFolder((folder) => {
    const file = join(folder, 'file.pdf')
    writeFileSync(file, bytes)
    return execFileSync(
      program,
      args.map((arg) => arg.replace('%', file)),
      { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
    )
  })
}

export interface Raster {
  readonly width: number
  readonly height: number
  /** 0 black … 255 white, row by row */
  readonly grey: Uint8Array
}

/** The pages as poppler or mupdf draws them, at so many dots an inch. */
export function rasterise(bytes: Uint8Array, resolution: number, program: 'pdftoppm' | 'mutool' = 'pdftoppm'): Raster[] {
  return inFolder((folder) => {
    const file = join(folder, 'file.pdf')
    writeFileSync(file, bytes)
    if (program === 'pdftoppm') execFileSync('pdftoppm', ['-r', String(resolution), '-gray', file, join(folder, 'page')])
    else
      execFileSync('mutool', ['draw', '-q', '-r', String(resolution), '-c', 'gray', '-o', join(folder, 'page-%03d.pgm'), file], {
        stdio: 'ignore',
      })
    const names = readdirSync(folder).filter((name) => name.endsWith('.pgm'))
    return names.sort().map((name) => readPgm(readFileSync(join(folder, name))))
  })
}

function readPgm(bytes: Uint8Array): Raster {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(String.fromCharCode(...bytes.subarray(0, 60)))
  if (head === null) throw new Error('not a PGM file')
  return { width: Number(head[1]), height: Number(head[2]), grey: bytes.subarray(head[0].length) }
}

function inFolder<T>(action: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'signed-record-'))
  try {
    return action(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface PngSpec {
  readonly width: number
  readonly height: number
  readonly colourType: number
  readonly bitDepth?: number
  readonly interlace?: number
  /** filtered rows, or what makes them: samples of one pixel */
  readonly pixel: (x: number, y: number) => readonly number[]
  /** line filter of each row: its samples are then taken as already filtered by 0 only */
  readonly chunks?: readonly (readonly [string, Uint8Array])[]
  readonly after?: Uint8Array
}

/** A PNG file for tests, rows unfiltered. */
export function makePng(spec: PngSpec): Uint8Array {
  const rows: number[] = []
  for (let y = 0; y < spec.height; y++) {
    rows.push(0)
    for (let x = 0; x < spec.width; x++) rows.push(...spec.pixel(x, y))
  }
  return assemblePng(spec, zlibSync(Uint8Array.from(rows)))
}

export function assemblePng(spec: Omit<PngSpec, 'pixel'>, data: Uint8Array): Uint8Array {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, spec.width)
  view.setUint32(4, spec.height)
  header.set([spec.bitDepth ?? 8, spec.colourType, 0, 0, spec.interlace ?? 0], 8)
  return concatBytes(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    pngChunk('IHDR', header),
    ...(spec.chunks ?? []).map(([type, body]) => pngChunk(type, body)),
    pngChunk('IDAT', data),
    pngChunk('IEND', new Uint8Array(0)),
    spec.after ?? new Uint8Array(0),
  )
}

export function pngChunk(type: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + body.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, body.length)
  chunk.set(new TextEncoder().encode(type), 4)
  chunk.set(body, 8)
  view.setUint32(8 + body.length, crc(chunk.subarray(4, 8 + body.length)))
  return chunk
}

function crc(bytes: Uint8Array): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}

/** A ring of ink on clear ground, touching the edges. */
export function inkPng(
  rgb: readonly [number, number, number],
  size: { readonly width: number; readonly height: number },
  ground = 0,
): Uint8Array {
  return makePng({
    ...size,
    colourType: 6,
    pixel: (x, y) => {
      const radius = Math.hypot((2 * (x + 0.5)) / size.width - 1, (2 * (y + 0.5)) / size.height - 1)
      return radius <= 1.01 && radius > 0.7 ? [...rgb, 255] : [255, 255, 255, ground]
    },
  })
}

/** Code and place of the refusal; undefined when nothing was refused; any other error goes on. */
export function refusal(action: () => unknown): { readonly code: string; readonly path: string | undefined } | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof RenderError) return { code: error.code, path: error.path }
    throw error
  }
}
