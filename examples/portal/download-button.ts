import type { Markup } from './html'
import { dataBlock, html } from './html'
import type { Say, Visit } from './visit'

/** Scripts that a page with buttons needs. */
export const DOWNLOAD_SCRIPTS = ['signed-record-download.js', 'choices.js']

/** A list, not a box to type in: what is typed would stand in the audit log as it is. */
function purposes(say: Say): readonly (readonly [value: string, label: string])[] {
  return [
    ['Bổ sung hồ sơ cá nhân', say('Bổ sung hồ sơ cá nhân', "For the person's own file")],
    ['Dự tuyển, thi nâng ngạch', say('Dự tuyển, thi nâng ngạch', 'Application or promotion examination')],
    ['Bổ nhiệm, điều động', say('Bổ nhiệm, điều động', 'Appointment or transfer')],
    ['Giải quyết chế độ, chính sách', say('Giải quyết chế độ, chính sách', 'Pay and benefits')],
    ['Tra cứu theo văn bản đồng ý', say('Tra cứu theo văn bản đồng ý', 'Use under a written consent')],
  ]
}

/** Purpose as it stands before anything was chosen. */
const FIRST_PURPOSE = 'Bổ sung hồ sơ cá nhân'

/** What is chosen before the button is pressed; `choices.js` hands it to the buttons within the element of that id. */
export function choicesFor(id: string, say: Say, more?: Markup): Markup {
  const formats: readonly (readonly [string, string])[] = [
    ['pdf xml', say('PDF và XML (trong một tệp ZIP)', 'PDF and XML (in one ZIP)')],
    ['pdf', say('Chỉ PDF', 'PDF alone')],
    ['xml', say('Chỉ XML', 'XML alone')],
  ]
  return html`<form class="choices" data-choices-for="${id}">${more}
<p class="field"><label for="${id}-purpose">${say('Mục đích', 'Purpose')}</label>
<select id="${id}-purpose" name="purpose">${purposes(say).map(([value, label]) => html`<option value="${value}">${label}</option>`)}</select></p>
<fieldset><legend>${say('Định dạng', 'Format')}</legend>${formats.map(
    ([value, label], index) =>
      html`<label class="choice"><input type="radio" name="formats" value="${value}"${index === 0 ? html` checked` : undefined}> ${label}</label>`,
  )}</fieldset>
</form>`
}

/** What a button is told beside whose record it is for. */
export interface ButtonTold {
  /** the agency that has to have issued the record, where the page may say it: a sound file of another one is not handed over */
  readonly agency?: string
  readonly label?: string
}

/** The button, and what it judges the file by that it receives. */
export function downloadButton({ language, services }: Visit, subject: string, { agency, label }: ButtonTold = {}): Markup {
  return html`<signed-record-download action="/api/exports" subject="${subject}" purpose="${FIRST_PURPOSE}" formats="pdf xml" lang="${language}"${
    agency === undefined ? undefined : html` agency="${agency}"`
  }${label === undefined ? undefined : html` label="${label}"`}>${dataBlock(services.keys.pageTrust)}</signed-record-download>`
}
