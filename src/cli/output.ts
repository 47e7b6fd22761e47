import { extname, join } from 'node:path'
import type { ExportFormat } from '../index'
import { isFolder } from '../node'
import type { Context } from './context'
import type { OutputOptions } from './options'

/** A file name from a document's number: letters and digits of any script, dot, hyphen and underscore; `15/SYLL-SNV` → `15-SYLL-SNV`. */
export function nameOf(number: string): string {
  const safe = number
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return safe === '' ? 'export' : safe
}

/** `--name`, or the document's number. @throws UsageError for a name with a folder in it */
export function chosenName({ name }: OutputOptions, number: string, context: Context): string {
  if (name === undefined) return nameOf(number)
  if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name)) throw context.misuse('nameHasFolder')
  return name
}

/** Where one signed file goes: `--out` is a folder, or the file itself when it ends as the format does. */
export async function filePath(options: OutputOptions, format: ExportFormat, number: string, context: Context): Promise<string> {
  const { out, name } = options
  const isFile = extname(out).toLowerCase() === `.${format}` && !(await isFolder(out))
  if (isFile && name !== undefined) throw context.misuse('nameAndFile')
  return isFile ? out : join(out, `${chosenName(options, number, context)}.${format}`)
}
