import type { PdfDictionary } from '../../codec/pdf'
import { arrayAt, dictionaryAt, isAbsent, nameAt, streamAt } from '../values'
import type { HiddenRule, RevisionZeroView } from './rules'
import { hidden } from './rules'

const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3'] as const
const SIMPLE: ReadonlySet<string> = new Set(['Type1', 'MMType1', 'TrueType', 'CIDFontType0', 'CIDFontType2'])

/** Every font embedded: a reader's own font could show other letters (ISO 19005-3 §6.2.11.4). */
export const fonts: HiddenRule = (view) => {
  const { snapshot, dictionaries } = view
  const named = new Set<PdfDictionary>()
  for (const { dictionary } of dictionaries) {
    if (nameAt(snapshot, dictionary.entries.get('Type')) === 'Font') named.add(dictionary)
    // A font need not say that it is one: what resources list as fonts counts as well.
    for (const entry of dictionaryAt(snapshot, dictionary.entries.get('Font'))?.entries.values() ?? []) {
      const font = dictionaryAt(snapshot, entry)
      if (font !== undefined && font.entries.has('Subtype')) named.add(font)
    }
  }
  return [...named].some((font) => !isEmbedded(view, font)) ? [hidden('HIDDEN_FONT_NOT_EMBEDDED')] : []
}

function isEmbedded({ snapshot }: RevisionZeroView, font: PdfDictionary): boolean {
  const subtype = nameAt(snapshot, font.entries.get('Subtype')) ?? ''
  if (subtype === 'Type3') return !isAbsent(font.entries.get('CharProcs'))
  if (subtype === 'Type0') {
    const descendants = arrayAt(snapshot, font.entries.get('DescendantFonts'))?.items ?? []
    return descendants.length === 1 && descendants.every((item) => hasProgram(snapshot, dictionaryAt(snapshot, item)))
  }
  return SIMPLE.has(subtype) && hasProgram(snapshot, font)
}

function hasProgram(snapshot: RevisionZeroView['snapshot'], font: PdfDictionary | undefined): boolean {
  const descriptor = dictionaryAt(snapshot, font?.entries.get('FontDescriptor'))
  return PROGRAMS.some((key) => streamAt(snapshot, descriptor?.entries.get(key)) !== undefined)
}
