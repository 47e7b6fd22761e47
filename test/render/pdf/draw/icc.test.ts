import { decodeLatin1 } from '../../../../src/base'
import { buildSrgbProfile } from '../../../../src/render/pdf/draw/icc'

describe('the sRGB profile', () => {
  const profile = buildSrgbProfile()
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength)

  it('says what it is', () => {
    expect(view.getUint32(0)).toBe(profile.length)
    expect(decodeLatin1(profile.subarray(12, 24))).toBe('mntrRGB XYZ ')
    expect(decodeLatin1(profile.subarray(36, 40))).toBe('acsp')
    expect(view.getUint32(8)).toBe(0x02100000)
  })

  it('holds the tags of a matrix profile, each within the file and on a boundary of four', () => {
    const names: string[] = []
    for (let index = 0; index < view.getUint32(128); index++) {
      const at = 132 + 12 * index
      names.push(decodeLatin1(profile.subarray(at, at + 4)))
      expect(view.getUint32(at + 4) % 4).toBe(0)
      expect(view.getUint32(at + 4) + view.getUint32(at + 8)).toBeLessThanOrEqual(profile.length)
    }
    expect(names).toEqual(['desc', 'cprt', 'wtpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'])
  })

  it('has primaries that add up to its white', () => {
    const xyz = (name: string): number[] => {
      const index = Array.from({ length: 9 }, (_, tag) => decodeLatin1(profile.subarray(132 + 12 * tag, 136 + 12 * tag))).indexOf(
        name,
      )
      const at = view.getUint32(132 + 12 * index + 4)
      return [8, 12, 16].map((offset) => view.getInt32(at + offset) / 65536)
    }
    const [red, green, blue, white] = ['rXYZ', 'gXYZ', 'bXYZ', 'wtpt'].map(xyz)
    for (const axis of [0, 1, 2])
      expect((red?.[axis] ?? 0) + (green?.[axis] ?? 0) + (blue?.[axis] ?? 0)).toBeCloseTo(white?.[axis] ?? 0, 3)
  })
})
