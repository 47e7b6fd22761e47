import { agency } from './agency'
import { agencyMark } from './agency-mark'
import { body } from './body'
import { documentNumber } from './document-number'
import type { LayoutRule } from './judge'
import { margins } from './margins'
import { nation } from './nation'
import { pageNumbers } from './page-numbers'
import { paper } from './paper'
import { placeAndDate } from './place-and-date'
import { recipients } from './recipients'
import { seal } from './seal'
import { signature } from './signature'
import { signer } from './signer'
import { title } from './title'
import { typeface } from './typeface'

/** Every rule, in the order of the decree's annex. */
export const LAYOUT_RULES: readonly LayoutRule[] = [
  paper,
  margins,
  typeface,
  pageNumbers,
  nation,
  agency,
  documentNumber,
  placeAndDate,
  title,
  body,
  signer,
  signature,
  seal,
  recipients,
  agencyMark,
]
