import type { PdfDictionary } from '../../codec/pdf'
import { isAbsent, nameAt } from '../values'
import type { HiddenRule, RevisionZeroView } from './rules'
import { hidden } from './rules'

const SUBTYPES: ReadonlySet<string> = new Set(['RichMedia', 'Screen', 'Movie', 'Sound', '3D', 'U3D', 'PRC', 'Projection', 'PS'])
const TYPES: ReadonlySet<string> = new Set([
  'Rendition',
  'MediaClip',
  'Sound',
  '3D',
  '3DView',
  'RichMediaContent',
  'Collection',
  'NavNode',
])
/** Alternate images, reference XObjects, prepress pictures: another picture for another reader or printer. */
const KEYS: readonly string[] = ['Alternates', 'OPI', 'Collection', 'RichMediaContent']

/** No embedded media, no picture with an alternative, no stream whose data is in another file. */
export const media: HiddenRule = (view) =>
  view.dictionaries
    .filter(({ dictionary, isStream }) => isMedia(view, dictionary) || (isStream && isElsewhere(dictionary)))
    .map(({ object }) => hidden('HIDDEN_MEDIA', object))

function isMedia({ snapshot }: RevisionZeroView, dictionary: PdfDictionary): boolean {
  const subtype = nameAt(snapshot, dictionary.entries.get('Subtype'))
  const type = nameAt(snapshot, dictionary.entries.get('Type'))
  if (KEYS.some((key) => dictionary.entries.has(key))) return true
  return (subtype !== undefined && SUBTYPES.has(subtype)) || (type !== undefined && TYPES.has(type))
}

/** `/F` makes a stream's data come from another file (ISO 32000-2 §7.3.8.2); `/Ref` a form's content from another document. */
function isElsewhere(dictionary: PdfDictionary): boolean {
  return !isAbsent(dictionary.entries.get('F')) || !isAbsent(dictionary.entries.get('Ref'))
}
