import { decodeLatin1 } from '../../src/base'
import type { World } from '../support/world'
import type { Dice } from '../fuzz/dice'
import type { HandRevision } from '../attacks/support'
import { landmarks, open, textOf, withEntries } from '../attacks/support'

/** A file as a revision finds it, and the objects that the revision writes, by number. */
export interface Draft {
  readonly bytes: Uint8Array
  readonly world: World
  readonly dice: Dice
  readonly objects: Map<number, string>
}

export type Edit = (draft: Draft) => void

/** What an editor, a viewer, an attacker might put into a revision. Each is a thing of its own; a revision is one or several. */
export const EDITS: Readonly<Record<string, Edit>> = {
  // evidence
  'a security store': (draft) => {
    store(draft, streamOf(draft.world.authority.root.der))
  },
  'a security store of junk': (draft) => {
    store(draft, '<< /Length 3 >>\nstream\nabc\nendstream')
  },
  'a security store with a stash': (draft) => {
    store(draft, streamOf(draft.world.authority.root.der).replace('<<', `<< /Stash ${landmarks(draft.bytes).page} 0 R`))
  },
  'an extension of the catalog': (draft) => {
    inCatalog(draft, '/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >>')
  },
  // metadata
  'other metadata': (draft) => {
    const number = referred(text(draft, landmarks(draft.bytes).catalog), 'Metadata')
    if (number !== undefined)
      draft.objects.set(number, streamText('/Type /Metadata /Subtype /XML', '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'))
  },
  'other information': (draft) => {
    const { bytes } = draft
    const information = open(bytes).last.trailer.entries.get('Info')
    if (information?.kind === 'reference')
      draft.objects.set(information.number, withEntries(text(draft, information.number), '/Subject (x)'))
  },
  'another language': (draft) => {
    replaceIn(draft, landmarks(draft.bytes).catalog, /\/Lang \([^)]*\)/, '/Lang (en)')
  },
  'a catalog with a key twice': (draft) => {
    inCatalog(draft, draft.dice.pick(['/Lang (en)', '/Pages 900 0 R', '/Names << >>', '/AcroForm << /Fields [] >>']))
  },
  // fields
  'a text filled in': (draft) => {
    inField(draft, 'Text', '/V (Thu)')
  },
  'a text filled in and drawn': (draft) => {
    const drawing = fresh(draft, streamText('/Type /XObject /Subtype /Form /BBox [0 0 100 20]', 'BT ET'))
    replaceInField(draft, 'Text', /\/AP << \/N \d+ 0 R >>/, `/AP << /N ${drawing} 0 R >> /V (Thu)`)
  },
  'a box ticked': (draft) => {
    replaceInField(draft, 'Box', /\/V \/Off \/AS \/Off/, '/V /Yes /AS /Yes')
  },
  'a field moved': (draft) => {
    replaceInField(draft, draft.dice.pick(['AuthorisedPerson', 'Agency', 'Text']), /\/Rect \[[^\]]*\]/, '/Rect [1 1 300 300]')
  },
  'a field renamed': (draft) => {
    replaceInField(draft, draft.dice.pick(['AuthorisedPerson', 'Agency', 'Text']), /\/T \([^)]*\)/, '/T (Other)')
  },
  'flags of a field': (draft) => {
    replaceInField(draft, draft.dice.pick(['AuthorisedPerson', 'Agency', 'Text']), /\/F \d+/, '/F 2')
  },
  'an action on a field': (draft) => {
    inField(
      draft,
      draft.dice.pick(['AuthorisedPerson', 'Agency', 'Text']),
      '/AA << /E << /S /JavaScript /JS (app.alert(1)) >> >>',
    )
  },
  'a lock on a field': (draft) => {
    inField(draft, draft.dice.pick(['AuthorisedPerson', 'Agency']), '/Lock << /Type /SigFieldLock /Action /All >>')
  },
  'another face of a signature': (draft) => {
    const drawing = fresh(draft, streamText('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '0 0 9 9 re f'))
    replaceInField(draft, draft.dice.pick(['AuthorisedPerson', 'Agency']), /\/N \d+ 0 R/, `/N ${drawing} 0 R`)
  },
  'a value taken away': (draft) => {
    replaceInField(draft, 'AuthorisedPerson', /\/V \d+ 0 R/, '')
  },
  'a signature written again': (draft) => {
    const signature = referred(fieldText(draft, 'AuthorisedPerson') ?? '', 'V')
    if (signature !== undefined) draft.objects.set(signature, withEntries(text(draft, signature), '/Name (Other)'))
  },
  'a new empty signature field': (draft) => {
    newField(draft, `/FT /Sig /T (New${draft.dice.below(9)}) /Rect [0 0 0 0] /F 132`)
  },
  'a new visible signature field': (draft) => {
    newField(draft, '/FT /Sig /T (Seen) /Rect [100 100 200 200] /F 4')
  },
  'a new text field': (draft) => {
    newField(draft, '/FT /Tx /T (Added) /V (x) /Rect [100 100 200 200] /F 4 /DA (/F0 12 Tf)')
  },
  'a field taken out of the form': (draft) => {
    replaceIn(draft, landmarks(draft.bytes).form, /\/Fields \[\s*\d+ 0 R/, '/Fields [')
  },
  'appearances to be made anew': (draft) => {
    inForm(draft, '/NeedAppearances true')
  },
  'a form in XFA': (draft) => {
    inForm(draft, '/XFA (x)')
  },
  // annotations
  'a note': (draft) => {
    const page = landmarks(draft.bytes).page
    const note = fresh(draft, `<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (n) /F 4 /P ${page} 0 R >>`)
    annotate(draft, page, note)
  },
  'a note that hides the page': (draft) => {
    const page = landmarks(draft.bytes).page
    const drawing = fresh(draft, streamText('/Type /XObject /Subtype /Form /BBox [0 0 595 842]', '1 g 0 0 595 842 re f'))
    const stamp = `<< /Type /Annot /Subtype /Stamp /Rect [0 0 595 842] /F 4 /P ${page} 0 R /AP << /N ${drawing} 0 R >> >>`
    annotate(draft, page, fresh(draft, stamp))
  },
  'a link to elsewhere': (draft) => {
    const action = '/A << /S /URI /URI (http://elsewhere.example.invalid) >>'
    annotate(draft, landmarks(draft.bytes).page, fresh(draft, `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] ${action} >>`))
  },
  'a note changed': (draft) => {
    for (const number of open(draft.bytes).last.objectNumbers())
      if (text(draft, number).includes('/Subtype /Text')) replaceIn(draft, number, /\(note\)/, '(other)')
  },
  'no annotations': (draft) => {
    replaceIn(draft, landmarks(draft.bytes).page, /\/Annots \[[^\]]*\]/, '')
  },
  // pages
  'a page turned': (draft) => {
    replaceIn(draft, landmarks(draft.bytes).page, /\/MediaBox/, '/Rotate 180 /MediaBox')
  },
  'a page cropped': (draft) => {
    replaceIn(draft, landmarks(draft.bytes).page, /\/MediaBox \[[^\]]*\]/, '/MediaBox [0 0 100 100]')
  },
  'other contents of a page': (draft) => {
    const drawing = fresh(draft, streamText('', '0 0 595 842 re f'))
    replaceIn(draft, landmarks(draft.bytes).page, /\/Contents (\d+ 0 R|\[[^\]]*\])/, `/Contents ${drawing} 0 R`)
  },
  'contents written again': (draft) => {
    const number = referred(text(draft, landmarks(draft.bytes).page), 'Contents')
    if (number !== undefined) draft.objects.set(number, streamText('', '0 0 595 842 re f'))
  },
  'other resources': (draft) => {
    replaceIn(draft, landmarks(draft.bytes).page, /\/Resources/, '/Tabs /S /Resources')
  },
  'a page more': (draft) => {
    const pages = referred(text(draft, landmarks(draft.bytes).catalog), 'Pages')
    if (pages === undefined) return
    const page = fresh(draft, `<< /Type /Page /Parent ${pages} 0 R /MediaBox [0 0 595 842] /Resources << >> >>`)
    replaceIn(draft, pages, /\/Kids \[/, `/Kids [${page} 0 R `)
    replaceIn(draft, pages, /\/Count (\d+)/, '/Count 3')
  },
  'a page written again, the same': (draft) => {
    replaceIn(draft, landmarks(draft.bytes).page, /^/, '')
  },
  // the catalog
  'an action at opening': (draft) => {
    inCatalog(draft, '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>')
  },
  'actions of the document': (draft) => {
    inCatalog(draft, '/AA << /WC << /S /JavaScript /JS (app.alert(1)) >> >>')
  },
  'how it is shown': (draft) => {
    inCatalog(
      draft,
      draft.dice.pick(['/PageLayout /TwoColumnLeft', '/PageMode /UseOutlines', '/ViewerPreferences << /HideToolbar true >>']),
    )
  },
  layers: (draft) => {
    const layer = fresh(draft, '<< /Type /OCG /Name (L) >>')
    inCatalog(draft, `/OCProperties << /OCGs [${layer} 0 R] /D << /OFF [${layer} 0 R] >> >>`)
  },
  outlines: (draft) => {
    inCatalog(draft, `/Outlines ${fresh(draft, '<< /Type /Outlines /Count 0 >>')} 0 R`)
  },
  'names replaced': (draft) => {
    replaceIn(
      draft,
      landmarks(draft.bytes).catalog,
      /\/Names (\d+ 0 R|<< \/EmbeddedFiles << \/Names \[[^\]]*\] >> >>)/,
      '/Names << >>',
    )
  },
  'a catalog written again, the same': (draft) => {
    replaceIn(draft, landmarks(draft.bytes).catalog, /^/, '')
  },
  'an object that nothing refers to': (draft) => {
    fresh(draft, draft.dice.pick(['<< /Type /Page /Rotate 90 >>', '(text)', '<< >>']))
  },
  'any object replaced': (draft) => {
    const number = draft.dice.pick(open(draft.bytes).last.objectNumbers())
    draft.objects.set(number, draft.dice.pick(['null', '<< >>', '<< /Type /Page >>', '42']))
  },
}

/** What only a hand-written cross-reference section can say; each gives a whole revision. */
export const TRICKS: Readonly<Record<string, (draft: Draft) => HandRevision>> = {
  'a page freed': ({ bytes }) => ({ body: [], free: [landmarks(bytes).page] }),
  'bytes that no table lists': ({ bytes }) => {
    const { catalog } = landmarks(bytes)
    return { body: [{ loose: '9 0 obj\n<< /Type /Page >>\nendobj\n' }, { number: catalog, text: textOf(bytes, catalog) }] }
  },
  'another root, the same today': ({ bytes }) => {
    const { catalog, free } = landmarks(bytes)
    return { body: [{ number: free, text: textOf(bytes, catalog) }], root: free }
  },
  'a generation raised': ({ bytes }) => {
    const { page } = landmarks(bytes)
    return { body: [{ number: page, generation: 1, text: textOf(bytes, page) }] }
  },
  'a key in the trailer': ({ bytes }) => {
    const { catalog } = landmarks(bytes)
    return { body: [{ number: catalog, text: textOf(bytes, catalog) }], trailer: '/Stash 1 0 R' }
  },
  'a revision left out of the chain': ({ bytes }) => {
    const { catalog } = landmarks(bytes)
    return { body: [{ number: catalog, text: textOf(bytes, catalog) }], previous: open(bytes).revisions[0]?.startXref ?? 0 }
  },
}

/** The text of an object as the draft has it: changed already, or as it stands in the file. */
function text({ bytes, objects }: Draft, number: number): string {
  return objects.get(number) ?? textOf(bytes, number)
}

function fresh(draft: Draft, value: string): number {
  const number = Math.max(landmarks(draft.bytes).free - 1, ...draft.objects.keys()) + 1
  draft.objects.set(number, value)
  return number
}

function replaceIn(draft: Draft, number: number, pattern: RegExp, by: string): void {
  draft.objects.set(number, text(draft, number).replace(pattern, by))
}

function inCatalog(draft: Draft, entries: string): void {
  const { catalog } = landmarks(draft.bytes)
  draft.objects.set(catalog, withEntries(text(draft, catalog), entries))
}

function inForm(draft: Draft, entries: string): void {
  const { form } = landmarks(draft.bytes)
  draft.objects.set(form, withEntries(text(draft, form), entries))
}

function fieldNumber(draft: Draft, name: string): number | undefined {
  return open(draft.bytes)
    .last.objectNumbers()
    .find((number) => text(draft, number).includes(`/T (${name})`))
}

function fieldText(draft: Draft, name: string): string | undefined {
  const number = fieldNumber(draft, name)
  return number === undefined ? undefined : text(draft, number)
}

function inField(draft: Draft, name: string, entries: string): void {
  const number = fieldNumber(draft, name)
  if (number !== undefined) draft.objects.set(number, withEntries(text(draft, number), entries))
}

function replaceInField(draft: Draft, name: string, pattern: RegExp, by: string): void {
  const number = fieldNumber(draft, name)
  if (number !== undefined) replaceIn(draft, number, pattern, by)
}

function newField(draft: Draft, entries: string): void {
  const { form, page } = landmarks(draft.bytes)
  const field = fresh(draft, `<< /Type /Annot /Subtype /Widget /P ${page} 0 R ${entries} >>`)
  replaceIn(draft, form, /\/Fields \[/, `/Fields [${field} 0 R `)
  annotate(draft, page, field)
}

function annotate(draft: Draft, page: number, annotation: number): void {
  if (/\/Annots \[/.test(text(draft, page))) replaceIn(draft, page, /\/Annots \[/, `/Annots [${annotation} 0 R `)
  else draft.objects.set(page, withEntries(text(draft, page), `/Annots [${annotation} 0 R]`))
}

function store(draft: Draft, certificate: string): void {
  const stream = fresh(draft, certificate)
  inCatalog(draft, `/DSS ${fresh(draft, `<< /Type /DSS /Certs [${stream} 0 R] >>`)} 0 R`)
}

function referred(dictionary: string, key: string): number | undefined {
  const match = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)
  return match === null ? undefined : Number(match[1])
}

function streamOf(bytes: Uint8Array): string {
  return streamText('', decodeLatin1(bytes))
}

function streamText(dictionary: string, data: string): string {
  return `<< ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`
}
