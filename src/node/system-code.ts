/** The system's word in an error of Node's: ENOENT, EACCES, … Told by shape: an error may come from another realm (a `vm` context). */
export function systemCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
