import type { TextTable } from '../text'
import { CMS_TEXTS } from './cms'
import { LEGAL_VALUE_TEXTS } from './legal-value'
import { PDF_TEXTS } from './pdf'
import { PDF_EXPORT_TEXTS } from './pdf-export'
import { TIMESTAMP_TEXTS } from './timestamp'
import { TRUST_TEXTS } from './trust'
import { XML_TEXTS } from './xml'

/** The words of every finding, by code. A test reads the sources and fails for a finding that has none. */
export const FINDING_TEXTS: TextTable = {
  ...LEGAL_VALUE_TEXTS,
  ...TRUST_TEXTS,
  ...CMS_TEXTS,
  ...XML_TEXTS,
  ...PDF_TEXTS,
  ...PDF_EXPORT_TEXTS,
  ...TIMESTAMP_TEXTS,
}
