import type { ErrorCode } from '../../base'
import { BROWSER_ERROR_TEXTS } from './browser-errors'
import { INPUT_ERROR_TEXTS } from './input-errors'
import { RECORD_ERROR_TEXTS, RENDER_ERROR_TEXTS } from './record-errors'
import { SIGNING_ERROR_TEXTS, SOURCE_ERROR_TEXTS } from './signing-errors'
import type { Text } from './text'

/** Every code that an error of this library can carry. A code without a text does not compile. */
export const ERROR_TEXTS: Readonly<Record<ErrorCode, Text>> = {
  ...RECORD_ERROR_TEXTS,
  ...RENDER_ERROR_TEXTS,
  ...SIGNING_ERROR_TEXTS,
  ...SOURCE_ERROR_TEXTS,
  ...BROWSER_ERROR_TEXTS,
  ...INPUT_ERROR_TEXTS,
}
