import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'
import { catalog } from './catalog'
import { documentTimestamp } from './document-timestamp'
import { evidence } from './evidence'
import { extensions } from './extensions'
import { fieldFilled } from './field-filled'
import { fields } from './fields'
import { form } from './form'
import { information } from './information'
import { looseBytes } from './loose-bytes'
import { metadata } from './metadata'
import { newSignatureField } from './new-signature-field'
import { pageAnnotations } from './page-annotations'
import { permissions } from './permissions'
import { repeatedKeys } from './repeated-keys'
import { signatureFilled } from './signature-filled'
import { structureObjects } from './structure-objects'
import { trailer } from './trailer'
import { unreached } from './unreached'

/** Looks at one kind of change, claims the objects in which it shows, and refuses what it may not be. */
export type ChangeRule = (comparison: Comparison, ledger: Ledger) => void

/** In order: pages need to know the new fields, and what nothing reaches is what no rule has claimed. */
export const CHANGE_RULES: readonly ChangeRule[] = [
  repeatedKeys,
  looseBytes,
  trailer,
  structureObjects,
  catalog,
  extensions,
  permissions,
  information,
  metadata,
  evidence,
  form,
  fields,
  signatureFilled,
  documentTimestamp,
  newSignatureField,
  fieldFilled,
  pageAnnotations,
  unreached,
]
