import type { JudgingProgress } from '../types'
import type { JudgingTask } from './messages'

/** Judging a byte takes about as long as twenty times reading it; the bar only has to move evenly. */
const READING_SHARE = 0.05

/** Tells how far the files have come, by their bytes. */
export class Progress {
  readonly #sizes: readonly number[]
  readonly #total: number
  readonly #tell: (progress: JudgingProgress) => void
  #places: readonly number[] = []
  #told = ''

  constructor({ files }: JudgingTask, tell: (progress: JudgingProgress) => void) {
    this.#sizes = files.map(({ blob }) => blob.size)
    this.#total = Math.max(1, this.#before(files.length))
    this.#tell = tell
  }

  readingOf(place: number): void {
    this.readOf(place, 0)
  }

  readOf(place: number, bytes: number): void {
    this.#say('reading', place, (READING_SHARE * (this.#before(place) + bytes)) / this.#total)
  }

  /** The files at these places were read and come next. */
  judging(places: readonly number[]): void {
    this.#places = places
    this.#sayJudging(places[0] ?? this.#sizes.length)
  }

  judged(index: number): void {
    this.#sayJudging(this.#places[index + 1] ?? this.#sizes.length)
  }

  #sayJudging(place: number): void {
    this.#say('judging', place, READING_SHARE + ((1 - READING_SHARE) * this.#before(place)) / this.#total)
  }

  #say(stage: JudgingProgress['stage'], file: number, fraction: number): void {
    const files = this.#sizes.length
    // a large file comes in thousands of pieces
    const step = `${stage} ${file} ${Math.floor(fraction * 1000)}`
    if (step === this.#told) return
    this.#told = step
    this.#tell({ stage, file: Math.max(0, Math.min(file, files - 1)), files, fraction })
  }

  #before(place: number): number {
    return this.#sizes.slice(0, place).reduce((sum, size) => sum + size, 0)
  }
}
