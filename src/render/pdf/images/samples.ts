/** A decoded picture: 8 bits a sample, row by row. */
export interface Samples {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
  /** undefined where the file has no transparency of any kind */
  readonly alpha: Uint8Array | undefined
}

/** Bounds of a picture: a seal of 60 mm at 1200 dpi is 2835 samples wide. */
export const LARGEST = { side: 4096, samples: 9_000_000, bytes: 8 * 1024 * 1024 } as const

/** Cuts out the part that is not fully transparent; undefined when nothing is visible. */
export function cropToVisible(samples: Samples, leastAlpha: number): Samples | undefined {
  const { width, height, rgb, alpha } = samples
  if (alpha === undefined) return samples
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((alpha[y * width + x] ?? 0) < leastAlpha) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  if (right < 0) return undefined
  const [newWidth, newHeight] = [right - left + 1, bottom - top + 1]
  const cropped = {
    width: newWidth,
    height: newHeight,
    rgb: new Uint8Array(newWidth * newHeight * 3),
    alpha: new Uint8Array(newWidth * newHeight),
  }
  for (let y = 0; y < newHeight; y++) {
    const from = (top + y) * width + left
    cropped.rgb.set(rgb.subarray(from * 3, (from + newWidth) * 3), y * newWidth * 3)
    cropped.alpha.set(alpha.subarray(from, from + newWidth), y * newWidth)
  }
  return cropped
}

/** Lays a picture on white paper, for places where nothing shines through. */
export function onWhite(samples: Samples): Samples {
  const { alpha } = samples
  if (alpha === undefined) return samples
  const rgb = new Uint8Array(samples.rgb.length)
  for (let index = 0; index < rgb.length; index++) {
    const share = alpha[Math.floor(index / 3)] ?? 255
    rgb[index] = Math.round(((samples.rgb[index] ?? 0) * share + 255 * (255 - share)) / 255)
  }
  return { ...samples, rgb, alpha: undefined }
}
