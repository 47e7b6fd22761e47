import { RecordError } from '../../base'
import { defineForm } from './define-form'
import { formById, forms } from './registry'
import type { FormProfile } from './types'

/**
 * The form that a caller asks for: a shipped one by its id, or their own as data.
 *
 * @throws RecordError FORM_UNKNOWN, and those of `defineForm`
 */
export function formOf(asked: unknown): FormProfile {
  if (typeof asked === 'string') return formById(asked)
  return forms.find((form) => form === asked) ?? defineForm(asked)
}

/**
 * The caller's own forms, each checked, none under another's id.
 *
 * @throws RecordError those of `defineForm`; FORM_ID_TAKEN for two forms under one id, since a file says no more than the id
 */
export function ownForms(given: readonly unknown[]): readonly FormProfile[] {
  const own = given.map(defineForm)
  const twice = own.findIndex(({ id }, index) => own.findIndex((form) => form.id === id) !== index)
  if (twice < 0) return own
  throw new RecordError([
    {
      code: 'FORM_ID_TAKEN',
      path: `forms[${twice}].id`,
      message: { vi: 'hai mẫu cùng một mã', en: 'two forms have one id' },
    },
  ])
}
