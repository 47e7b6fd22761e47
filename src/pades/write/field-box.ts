import type { Role } from '../../ades'
import { findSigningPlace } from './field'

/**
 * Width and height, in points, of the empty field that a role will sign: what an appearance is drawn into.
 *
 * Raises SIGN_FIELD_MISSING, SIGN_ROLE_TAKEN, and what `readPdf` raises.
 */
export function fieldBox(base: Uint8Array, role: Role): { readonly width: number; readonly height: number } {
  return findSigningPlace(base, role).size
}
