import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { equalBytes, InputError } from '../../src/base'
import { readManifest, readShared, SHARED } from '../support/corpora'
import { describeCorpusSet, type Judged } from './corpus-set'
import { octetsOfFile } from './octets-of-signatures'
import { octetsOfSelection, octetsOfSubtrees, selectionOf } from './octets-of-subtrees'
import { isOctetsRow } from './santuario-rows'

// The octets that Santuario's tests and the W3C's interoperability files give for references, SignedInfo and selections: ours are equal.

const ROOT = join(SHARED, 'corpora', 'santuario')

/** Which of our octets a file is held to, by the conventions of its names. */
function judge(file: string): Judged {
  const expected = readShared('corpora', 'santuario', file)
  const name = basename(file)
  const reference = /^(.+)-ref(\d+)\.digestinput$/.exec(name)
  if (reference !== null) return ofSignatures(expected, [`${dirname(file)}/${reference[1]}.xml`], Number(reference[2]))
  const ofOne = /^(.+)-c14n-\d+\.txt$/.exec(name) ?? /^(.+)\.output$/i.exec(name)
  if (isSelection(file)) return ofSelection(expected, file)
  if (ofOne !== null) return ofSignatures(expected, [`${dirname(file)}/${ofOne[1]}.xml`])
  if (/^c14n-\d+\.txt$/.test(name)) return ofSignatures(expected, xmlBeside(file, ''))
  return ofInputs(expected, xmlBeside(file, name.replace(/[-_]c14n.*$/, '')), file)
}

/** Outputs of an expression over an input, not of a signature. */
function isSelection(file: string): boolean {
  return file.endsWith('.output') && !existsSync(join(ROOT, file.replace(/\.output$/, '.xml')))
}

function xmlBeside(file: string, prefix: string): string[] {
  const names = readdirSync(join(ROOT, dirname(file))).filter((name) => name.startsWith(prefix) && name.endsWith('.xml'))
  return names.map((name) => `${dirname(file)}/${name}`)
}

function ofSignatures(expected: Uint8Array, files: readonly string[], index?: number): Judged {
  const found = files.map((file) => octetsOfFile(file))
  const octets = found.flatMap(({ signedInfo, references, manifests }) =>
    index === undefined ? [...signedInfo, ...references, ...manifests] : [references[index]],
  )
  if (octets.some((one) => one !== undefined && equalBytes(one, expected))) return { agrees: true, answer: 'equal' }
  const refused = found.flatMap((one) => one.refused ?? [])
  return { agrees: false, answer: refused.length > 0 ? `refused ${[...new Set(refused)].join(' ')}` : unequal(octets) }
}

/** Outputs of examples stand beside their inputs; an output is no input of itself. */
function ofInputs(expected: Uint8Array, files: readonly string[], output: string): Judged {
  const refused = new Set<string>()
  for (const file of files.filter((one) => one !== output && !/[-_]c14n/.test(one))) {
    try {
      for (const octets of octetsOfSubtrees(file)) if (equalBytes(octets, expected)) return { agrees: true, answer: 'equal' }
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      refused.add(error.code)
    }
  }
  return { agrees: false, answer: refused.size > 0 ? `refused ${[...refused].join(' ')}` : 'unequal' }
}

function ofSelection(expected: Uint8Array, output: string): Judged {
  try {
    return equalBytes(octetsOfSelection(output), expected)
      ? { agrees: true, answer: 'equal' }
      : { agrees: false, answer: 'unequal' }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { agrees: false, answer: `refused ${error.code}` }
  }
}

function unequal(octets: readonly (Uint8Array | undefined)[]): string {
  return octets.includes(undefined) ? 'open' : 'unequal'
}

describeCorpusSet({
  set: 'santuario-octets',
  folder: 'corpora/santuario',
  least: 315,
  rows: () =>
    readManifest('corpora', 'santuario', 'manifest.tsv')
      .filter(isOctetsRow)
      .map((cells) => ({ id: cells['file'] ?? '', cells })),
  notRun: ({ id }) => (isSelection(id) && selectionOf(id) === undefined ? 'no expression in the set' : undefined),
  judge: async ({ id }) => judge(id),
})
