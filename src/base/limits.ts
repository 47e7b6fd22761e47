import { InputError } from './errors'
import type { ErrorCode } from './error-codes'

/** Bounds on what one file may cost. Past one: `InputError` with a `LIMIT_…` code. */
export interface Limits {
  /** bytes of one file */
  readonly fileSize: number
  readonly xmlDepth: number
  readonly xmlElements: number
  /** attributes and namespace declarations of one element */
  readonly xmlAttributes: number
  readonly pdfObjects: number
  readonly pdfDepth: number
  readonly pdfRevisions: number
  readonly signatures: number
  /** bytes that all streams of one file may inflate to */
  readonly inflatedBytes: number
  /** inflated bytes for each deflated byte, counted over streams above 64 KiB */
  readonly inflationRatio: number
  readonly derDepth: number
  readonly derNodes: number
  readonly pathLength: number
  /** abstract steps; one is about a microsecond on a small machine */
  readonly work: number
}

export const DEFAULT_LIMITS: Limits = {
  fileSize: 512 * 1024 * 1024,
  xmlDepth: 200,
  xmlElements: 1_000_000,
  xmlAttributes: 256,
  pdfObjects: 1_000_000,
  pdfDepth: 100,
  pdfRevisions: 500,
  signatures: 200,
  inflatedBytes: 256 * 1024 * 1024,
  inflationRatio: 1000,
  derDepth: 64,
  derNodes: 1_000_000,
  pathLength: 10,
  work: 10_000_000,
}

/** Completes a caller's overrides to a full set. @throws TypeError for a bound that is not a positive number */
export function resolveLimits(overrides: Partial<Limits> = {}): Limits {
  for (const [name, value] of Object.entries(overrides)) {
    if (!(typeof value === 'number' && value > 0)) throw new TypeError(`limits.${name} must be a positive number`)
  }
  return { ...DEFAULT_LIMITS, ...overrides }
}

/** Counts work for one file: the core has no clock, so it is bounded by steps. */
export class WorkMeter {
  readonly limits: Limits
  #spent = 0
  #inflated = 0

  constructor(limits: Limits = DEFAULT_LIMITS) {
    this.limits = limits
  }

  /** @throws InputError LIMIT_WORK */
  spend(units: number): void {
    this.#spent += units
    if (this.#spent > this.limits.work) throw new InputError('LIMIT_WORK', 'this file costs more work than is allowed')
  }

  /** @throws InputError LIMIT_INFLATION */
  inflate(bytes: number): void {
    this.#inflated += bytes
    if (this.#inflated > this.limits.inflatedBytes)
      throw new InputError('LIMIT_INFLATION', 'streams inflate to more than is allowed')
  }
}

/** @throws InputError with the given code when `value` is above `bound` */
export function requireAtMost(value: number, bound: number, code: ErrorCode, what: string): void {
  if (value > bound) throw new InputError(code, `${what}: ${value} is above the limit of ${bound}`)
}
