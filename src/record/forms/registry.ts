import { RecordError } from '../../base'
import { form2c } from './2c-bnv-2008'
import { tt06Form } from './tt06-2023'
import type { FormProfile } from './types'

/** The forms that ship; `--form` names one of them. */
export const forms: readonly FormProfile[] = [tt06Form, form2c]

/** The form of that id. @throws RecordError FORM_UNKNOWN */
export function formById(id: string): FormProfile {
  const form = forms.find((candidate) => candidate.id === id)
  if (form !== undefined) return form
  const known = forms.map((candidate) => candidate.id).join(', ')
  throw new RecordError([
    {
      code: 'FORM_UNKNOWN',
      path: 'form',
      message: { vi: `không có mẫu này; các mẫu hiện có: ${known}`, en: `no such form; there are: ${known}` },
    },
  ])
}
