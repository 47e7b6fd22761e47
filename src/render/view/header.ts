import type { ExportDocument, FormProfile, OfficialRecord } from '../../record'
import { readPhoto, recordFields } from '../../record'
import { formatDocumentNumber, formatPlaceAndDate } from './format'
import { MASK, isMasked } from './mask'
import type { Shown } from './mask'
import { viewPart } from './part'
import type { ViewFooter, ViewHeader } from './types'

/** The form's own header, or NĐ 30's. The document's number stands in both: without it nobody can ask for the export again. */
export function viewHeader(shown: Shown, document: ExportDocument, form: FormProfile): ViewHeader {
  const number = formatDocumentNumber(document.codeNumber, document.codeNotation)
  const photo = {
    photoLabel: form.photoLabel !== undefined && isMasked(shown, 'photo') ? MASK : form.photoLabel,
    photo: form.photoLabel === undefined ? undefined : viewPhoto(shown.record),
  }
  if (form.header === 'form') {
    return {
      kind: 'form',
      left: [...form.left.map((part) => viewPart(shown, part)), { label: 'Số:', value: number, path: 'document.codeNumber' }],
      right: form.right.map((part) => viewPart(shown, part)),
      ...photo,
    }
  }
  return {
    kind: 'nd30',
    left: [],
    right: [],
    ...(document.agency.parent === undefined ? {} : { superior: capitals(document.agency.parent) }),
    agency: capitals(document.agency.name),
    number: `Số: ${number}`,
    placeAndDate: formatPlaceAndDate(document.place, document.issuedDate),
    ...photo,
  }
}

/** Declarant, date line and signer block (NĐ 30 Phụ lục I ô 7a, 7b). */
export function viewFooter(document: ExportDocument, form: FormProfile): ViewFooter {
  return {
    declarant: form.footer.declarant === undefined ? undefined : { lines: form.footer.declarant },
    placeAndDate: formatPlaceAndDate(document.place, document.issuedDate),
    authority: [...form.footer.head, ...authorityLines(document.signer)],
    note: form.footer.note,
    signerName: document.signer.fullName,
    recipients: form.footer.recipients ? recipientLines(document) : [],
  }
}

/** "KT. GIÁM ĐỐC" over "PHÓ GIÁM ĐỐC"; "Q. GIÁM ĐỐC" where nobody is stood for. */
function authorityLines(signer: ExportDocument['signer']): readonly string[] {
  const lines = [...(signer.onBehalfOf ?? []), signer.title].map(capitals)
  const [first = '', ...rest] = lines
  return signer.authority === undefined ? lines : [`${signer.authority} ${first}`, ...rest]
}

function recipientLines(document: ExportDocument): readonly string[] {
  const named = (document.to ?? []).map((recipient) => `- ${recipient.organName};`)
  return ['Nơi nhận:', ...named, '- Lưu: VT.']
}

function viewPhoto(record: OfficialRecord): ViewHeader['photo'] {
  if (record.photo === undefined) return undefined
  const image = readPhoto(record.photo, recordFields.photo.maxBytes)
  if (image === undefined) return undefined
  return { bytes: image.bytes, mediaType: image.mediaType, alternateText: `Ảnh chân dung của ${record.fullName}` }
}

function capitals(text: string): string {
  return text.toUpperCase().normalize('NFC')
}
