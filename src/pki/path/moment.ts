/**
 * Refuses a moment that is none: every comparison with it is false, so that nothing would ever have expired.
 *
 * @throws TypeError
 */
export function requireMoment(at: Date): void {
  if (!(at instanceof Date) || Number.isNaN(at.getTime())) throw new TypeError('at must be a valid Date')
}
