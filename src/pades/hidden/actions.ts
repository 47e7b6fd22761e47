import type { PdfDictionary } from '../../codec/pdf'
import { nameAt } from '../values'
import type { HiddenRule, RevisionZeroView } from './rules'
import { hidden } from './rules'

/** Every action type of ISO 32000-2 table 201, and what older versions knew. */
const ACTIONS: ReadonlySet<string> = new Set([
  'GoTo', 'GoToR', 'GoToE', 'GoToDp', 'Launch', 'Thread', 'URI', 'Sound', 'Movie', 'Hide', 'Named', 'SubmitForm', 'ResetForm',
  'ImportData', 'JavaScript', 'SetOCGState', 'Rendition', 'Trans', 'GoTo3DView', 'RichMediaExecute', 'SetState', 'NOP',
]) // biome-ignore format: one list, read across

/** Keys that are there only to make something happen. */
const KEYS: readonly string[] = ['AA', 'OpenAction', 'JS', 'JavaScript', 'URI', 'XFA', 'Threads', 'PA']

/** No action of any kind: no script, link, launch, form submission, and nothing that would trigger one. */
export const actions: HiddenRule = (view) =>
  view.dictionaries
    .filter(({ dictionary }) => KEYS.some((key) => dictionary.entries.has(key)) || isAction(view, dictionary))
    .map(({ object }) => hidden('HIDDEN_ACTION', object))

function isAction({ snapshot }: RevisionZeroView, dictionary: PdfDictionary): boolean {
  const type = nameAt(snapshot, dictionary.entries.get('Type'))
  if (type === 'Action') return true
  // Structure elements and graphics states name other things in /S.
  return type !== 'StructElem' && ACTIONS.has(nameAt(snapshot, dictionary.entries.get('S')) ?? '')
}
