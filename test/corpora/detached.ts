import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SHARED } from '../support/corpora'

/** A file that signatures are about and do not hold. */
export interface DetachedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const CORPORA = join(SHARED, 'corpora')

/**
 * What a user would hand over with a row of `cases.tsv`: the file that its note names; where it names none, what a reference names, from
 * beside the signature or from the folder of detached files; for a reference without a URI the file from whose name the signature's is made.
 */
export function detachedFor(cells: Readonly<Record<string, string>>): DetachedFile | undefined {
  const path = join(CORPORA, cells['file'] ?? '')
  const name = /detached=([^;,]+)/
    .exec(cells['note'] ?? '')?.[1]
    ?.trim()
    .split('/')
    .at(-1)
  if (name === undefined || name === '') return cells['kind'] === 'xml' ? besideSignature(path) : undefined
  const found = [join(dirname(path), name), join(CORPORA, name)].find((one) => existsSync(one)) ?? below(CORPORA, name)
  return found === undefined ? undefined : { name, bytes: new Uint8Array(readFileSync(found)) }
}

function besideSignature(path: string): DetachedFile | undefined {
  const references = readFileSync(path, 'latin1').match(/<(?:\w+:)?Reference\b[^>]*>/g) ?? []
  for (const reference of references) {
    const uri = /\bURI="([^"]*)"/.exec(reference)?.[1]
    if (uri === '' || uri?.startsWith('#') === true) continue
    const name = uri ?? namesake(path)
    if (name === undefined || name.includes('/')) continue
    const found = [join(dirname(path), name), join(CORPORA, 'dss/xml/detached', name)].find((one) => existsSync(one))
    if (found !== undefined) return { name, bytes: new Uint8Array(readFileSync(found)) }
  }
  return undefined
}

function namesake(path: string): string | undefined {
  const own = basename(path)
  return readdirSync(dirname(path)).find((other) => other !== own && own.startsWith(`${other.replace(/\.xml$/, '')}.`))
}

function below(folder: string, name: string): string | undefined {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const found = entry.isDirectory() ? below(path, name) : entry.name === name ? path : undefined
    if (found !== undefined) return found
  }
  return undefined
}
