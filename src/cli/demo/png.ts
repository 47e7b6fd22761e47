import { deflateSync } from 'node:zlib'

/** A drawing surface of 8-bit RGBA samples, transparent at first. */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly #samples: Uint8Array
  readonly #ink: readonly [red: number, green: number, blue: number]

  constructor(width: number, height: number, ink: readonly [red: number, green: number, blue: number]) {
    this.width = width
    this.height = height
    this.#ink = ink
    this.#samples = new Uint8Array(width * height * 4)
  }

  /** A round dot, its edge smoothed over one pixel. */
  dot(x: number, y: number, radius: number): void {
    for (let row = Math.floor(y - radius - 1); row <= y + radius + 1; row++) {
      for (let column = Math.floor(x - radius - 1); column <= x + radius + 1; column++) {
        const cover = radius + 0.5 - Math.hypot(column - x, row - y)
        this.#put(column, row, Math.round(255 * Math.min(1, Math.max(0, cover))))
      }
    }
  }

  /** A filled rectangle on whole pixels. */
  block(x: number, y: number, width: number, height: number): void {
    for (let row = y; row < y + height; row++) for (let column = x; column < x + width; column++) this.#put(column, row, 255)
  }

  #put(x: number, y: number, alpha: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return
    const offset = (y * this.width + x) * 4
    this.#samples.set(this.#ink, offset)
    this.#samples[offset + 3] = Math.max(this.#samples[offset + 3] ?? 0, alpha)
  }

  /** The drawing as PNG (W3C PNG, colour type 6). */
  toPng(): Uint8Array {
    const stride = this.width * 4
    const rows = Buffer.alloc((stride + 1) * this.height)
    for (let row = 0; row < this.height; row++)
      rows.set(this.#samples.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1)
    const header = Buffer.alloc(13)
    header.writeUInt32BE(this.width, 0)
    header.writeUInt32BE(this.height, 4)
    header.set([8, 6, 0, 0, 0], 8)
    const parts = [SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
    return new Uint8Array(Buffer.concat(parts))
  }
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

// W3C PNG annex D; zlib.crc32 is younger than the oldest Node that is supported
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
