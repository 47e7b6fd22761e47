import { InputError, type WorkMeter } from '../../base'

/** Bytes of input and of output below which a high ratio is no sign of a bomb. */
const RATIO_FREE_OUTPUT = 1024 * 1024
const BYTES_PER_STEP = 128

/**
 * Collects what a filter puts out, and stops it as soon as it is too much: every byte is counted before more is made.
 */
export class FilterOutput {
  readonly #meter: WorkMeter
  readonly #inputLength: number
  readonly #chunks: Uint8Array[] = []
  #length = 0

  constructor(meter: WorkMeter, inputLength: number) {
    this.#meter = meter
    this.#inputLength = inputLength
  }

  /** @throws InputError LIMIT_INFLATION, LIMIT_WORK */
  append(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    this.#meter.inflate(chunk.length)
    this.#meter.spend(1 + Math.floor(chunk.length / BYTES_PER_STEP))
    this.#length += chunk.length
    const allowed = Math.max(RATIO_FREE_OUTPUT, this.#inputLength * this.#meter.limits.inflationRatio)
    if (this.#length > allowed) throw new InputError('LIMIT_INFLATION', 'a stream inflates beyond the allowed ratio')
    this.#chunks.push(chunk)
  }

  /** All that was appended, as one array. */
  join(): Uint8Array {
    const only = this.#chunks[0]
    if (this.#chunks.length === 1 && only !== undefined) return only
    const joined = new Uint8Array(this.#length)
    let offset = 0
    for (const chunk of this.#chunks) {
      joined.set(chunk, offset)
      offset += chunk.length
    }
    return joined
  }
}

/** A buffer for filters that put out single bytes; hands full blocks on. */
export class ByteBuffer {
  readonly #output: FilterOutput
  #block = new Uint8Array(4096)
  #used = 0

  constructor(output: FilterOutput) {
    this.#output = output
  }

  /** @throws InputError LIMIT_INFLATION, LIMIT_WORK */
  push(byte: number): void {
    if (this.#used === this.#block.length) this.#flush()
    this.#block[this.#used++] = byte
  }

  /** @throws InputError LIMIT_INFLATION, LIMIT_WORK */
  finish(): Uint8Array {
    this.#flush()
    return this.#output.join()
  }

  #flush(): void {
    this.#output.append(this.#block.subarray(0, this.#used))
    this.#block = new Uint8Array(Math.min(this.#block.length * 2, 65536))
    this.#used = 0
  }
}
