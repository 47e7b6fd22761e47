import type { SignatureWriter } from '../../ades'
import { complete } from './complete'
import { prepare } from './prepare'
import type { AppearanceInput } from './types'

export { completeWithCms } from './complete-with-cms'
export { coveredBytes } from './covered-bytes'
export { fieldBox } from './field-box'
export { HOLE_MARGIN } from './prepare'
export type { AppearanceFont, AppearanceImage, AppearanceInput } from './types'

/**
 * Writes PAdES B-B signatures by appended revision: the person's certifies (DocMDP P=2), the agency's locks (FieldMDP All with the
 * field's `/Lock` P=1). The base's bytes are never touched.
 */
export const pdfSignatureWriter: SignatureWriter<AppearanceInput> = { prepare, complete }
