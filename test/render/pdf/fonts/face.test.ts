import { FACE_NAMES, faceOf } from '../../../../src/render/pdf/fonts/face'
import { vietnameseLetters } from './letters'

describe('the shipped faces', () => {
  it('hold every letter of Vietnamese', () => {
    const letters = vietnameseLetters()
    expect(new Set(letters).size).toBe(134)
    for (const name of FACE_NAMES) expect(faceOf(name).findMissing(letters.join(''))).toBeUndefined()
  })

  it('hold the same letters, so that one may be asked for all', () => {
    for (const name of FACE_NAMES) {
      expect(faceOf(name).data.characters).toBe(faceOf('regular').data.characters)
      expect(faceOf(name).data.sequences.map(({ text }) => text)).toEqual(
        faceOf('regular').data.sequences.map(({ text }) => text),
      )
    }
  })

  it('never give two characters one glyph', () => {
    for (const name of FACE_NAMES) {
      const { glyphs, sequences } = faceOf(name).data
      const all = [...glyphs, ...sequences.map(({ glyph }) => glyph)]
      expect(new Set(all).size).toBe(all.length)
    }
  })

  it('have the widths of Times New Roman', () => {
    const widths = ['a', 'A', 'm', ' ', 'W', '0'].map((letter) => faceOf('regular').width(letter, 2048))
    for (const [index, expected] of [909, 1479, 1593, 512, 1933, 1024].entries()) expect(widths[index]).toBeCloseTo(expected, -1)
  })

  it('draw the letters of the Central Highlands that are no single character', () => {
    expect(faceOf('regular').findMissing('Ê̆ê̆Ô̆ô̆Ơ̆ơ̆Ư̆ư̆ĕŏŭĭčƀñ')).toBeUndefined()
    expect(faceOf('bold').width('ê̆', 10)).toBe(faceOf('bold').width('ê', 10))
  })

  it('name what they lack: other scripts, lone marks, controls, unknown sequences', () => {
    expect(faceOf('regular').findMissing('Nguyễn 日')).toBe('日')
    expect(faceOf('regular').findMissing('a😀')).toBe('😀')
    for (const text of ['a\u0306', '\u0306', 'e\u0301', '\u00ad', '\u200b', '\t', '\ufeff'])
      expect(faceOf('regular').findMissing(text)).toBeDefined()
  })
})
