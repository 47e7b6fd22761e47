import { bytesOf } from './stored-export'
import type { StageRecord } from './stage-record'

/**
 * Counts the bytes of the exports that this process knows of, and says which finished ones give way, oldest first. Another process on the
 * folder counts what it found and what it made itself.
 */
export class Room {
  readonly #bytesOf = new Map<string, number>()
  /** keys of finished exports, in the order in which they were finished */
  readonly #finished = new Set<string>()
  readonly #maximum: number
  #bytes = 0
  #last = 0

  constructor(maximum: number, records: readonly StageRecord[]) {
    this.#maximum = maximum
    for (const record of [...records].sort((left, right) => (left.finished ?? 0) - (right.finished ?? 0))) this.count(record)
  }

  /** An order that comes after every other this process knows of: the clock may stand still, or be put back. */
  nextOrder(now: number): number {
    this.#last = Math.max(this.#last + 1, now)
    return this.#last
  }

  /** Takes what an export has become into account. */
  count(record: StageRecord): void {
    const { key, kind, finished = 0 } = record
    this.#bytes += bytesOf(record) - (this.#bytesOf.get(key) ?? 0)
    this.#bytesOf.set(key, bytesOf(record))
    this.#last = Math.max(this.#last, finished)
    if (kind === 'done') this.#finished.add(key)
    else this.#finished.delete(key)
    if (kind === 'expired') this.#bytesOf.delete(key)
  }

  /** Leaves an export out that cannot be read. */
  forget(key: string): void {
    this.#bytes -= this.#bytesOf.get(key) ?? 0
    this.#bytesOf.delete(key)
    this.#finished.delete(key)
  }

  isTight(): boolean {
    return this.#bytes > this.#maximum
  }

  /** Keys of finished exports, oldest first. */
  oldest(): readonly string[] {
    return [...this.#finished]
  }
}
