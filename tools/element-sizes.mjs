// Holds the scripts of the custom elements to a size and to what may be in them. Their worker is a text in them, so it is looked into too.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** KB after gzip. Nearly all of it is the worker: verification and the reports' texts in two languages. */
const BOUNDS = { 'signed-record-verify.js': 155, 'signed-record-download.js': 162 }

/** Words that stand for what has no business there: schemas, PDF drawing, keys, and a network of the worker's. */
const FOREIGN = ['ZodError', 'PDFDocument', 'node-forge', 'XMLHttpRequest', 'importScripts']

/** What has to be found, or the search would prove nothing. */
const KNOWN = ['HAS THE LEGAL VALUE', 'PAGES_NOT_COMPARED', 'RecordExport']

/** @returns {Map<string, number>} bytes after gzip @throws Error above a bound, or with something in it that does not belong there */
export function checkElementSizes(root) {
  const folder = join(root, 'dist', 'elements')
  const sizes = new Map()
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    const bytes = readFileSync(join(folder, name))
    const text = bytes.toString('utf8')
    const strangers = FOREIGN.filter((word) => text.includes(word))
    if (strangers.length > 0) throw new Error(`${name} holds ${strangers.join(', ')}`)
    const missing = KNOWN.filter((word) => !text.includes(word))
    if (missing.length > 0) throw new Error(`${name} has no ${missing.join(', ')}: is its worker in it?`)
    if (!text.startsWith('\uFEFF')) throw new Error(`${name} would be read in the encoding of its page`)
    const size = gzipSync(bytes, { level: 9 }).length
    const bound = BOUNDS[name]
    if (bound === undefined || size > bound * 1000) throw new Error(`${name}: ${size} bytes after gzip, more than ${bound} KB`)
    sizes.set(name, size)
  }
  for (const name of Object.keys(BOUNDS)) if (!sizes.has(name)) throw new Error(`${name} was not built`)
  return sizes
}
