import { RecordError, formatPartialDate, formatValue, parseRecord, recordFields } from 'signed-record'
import type { OfficialRecord, RecordFault } from 'signed-record'
import type { Markup } from './html'
import { html } from './html'
import type { Official } from './officials'
import type { Say } from './visit'

type FieldName = keyof typeof recordFields

interface Section {
  readonly vi: string
  readonly en: string
  readonly fields: readonly FieldName[]
}

/** What the page shows of a record: enough to see that it is the right one. All of it is in the export. */
const SECTIONS: readonly Section[] = [
  { vi: 'Nhân thân', en: 'Person', fields: ['fullName', 'gender', 'birthDate', 'personalId', 'ethnicity', 'currentResidence'] },
  { vi: 'Công tác', en: 'Service', fields: ['managingAgency', 'usingAgency', 'officialKind', 'officialNumber', 'mainDuty'] },
  {
    vi: 'Trình độ',
    en: 'Qualifications',
    fields: ['generalEducation', 'highestQualification', 'politicalTheory', 'foreignLanguage', 'informatics'],
  },
  { vi: 'Quá trình', en: 'History', fields: ['career', 'salaryHistory', 'commendations', 'disciplines'] },
]

/** A record by sections; or, of one that cannot be exported yet, what is missing or wrong. */
export function recordSummary({ record }: Official, say: Say): Markup {
  try {
    const parsed = parseRecord(record)
    return html`<div class="sections">${SECTIONS.map((section) => sectionOf(parsed, section, say))}</div>`
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return faultList(error.faults, say)
  }
}

/** Whether a record can be exported as far as its fields go. */
export function isComplete({ record }: Official): boolean {
  try {
    parseRecord(record)
    return true
  } catch (error) {
    if (error instanceof RecordError) return false
    throw error
  }
}

function sectionOf(record: OfficialRecord, { vi, en, fields }: Section, say: Say): Markup {
  return html`<section><h2>${say(vi, en)}</h2><dl>${fields.map((name) => {
    const { vi: label, en: translated } = recordFields[name]
    return html`<div><dt>${say(label, translated)}</dt><dd>${valueOf(record, name, say)}</dd></div>`
  })}</dl></section>`
}

function valueOf(record: OfficialRecord, name: FieldName, say: Say): string | Markup {
  const field = recordFields[name]
  const value: unknown = record[name]
  if (field.kind === 'list') {
    const count = Array.isArray(value) ? value.length : 0
    return count === 0 ? absent(say) : say(`${count} mục`, count === 1 ? '1 entry' : `${count} entries`)
  }
  if (field.kind === 'group' || field.kind === 'photo') return absent(say)
  if (field.kind === 'partialDate') return typeof value === 'string' ? formatPartialDate(value) : absent(say)
  const text = value === undefined ? '' : formatValue(field, value)
  return text === '' ? absent(say) : text
}

function absent(say: Say): Markup {
  return html`<span class="absent">${say('chưa có', 'none')}</span>`
}

function faultList(faults: readonly RecordFault[], say: Say): Markup {
  return html`<div class="notice" role="note"><h2>${say('Hồ sơ chưa xuất được', 'This record cannot be exported yet')}</h2>
<p>${say('Cơ quan quản lý cần bổ sung:', 'The managing agency has to complete it:')}</p>
<ul>${faults.map(({ path, message }) => html`<li>${say(message.vi, message.en)} <code>${path}</code></li>`)}</ul></div>`
}
