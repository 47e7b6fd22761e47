import { Canvas } from './png'

/** A scribble in blue that is nobody's signature. */
export function drawScribble(): Uint8Array {
  const canvas = new Canvas(360, 134, [24, 58, 168])
  for (let step = 0; step <= 2400; step++) {
    const t = step / 2400
    const x = 20 + 320 * t + 17 * Math.sin(t * 34)
    const y = 67 + 43 * Math.sin(t * 27) * (1 - 0.65 * t) + 14 * Math.cos(t * 61)
    canvas.dot(x, y, 2.2 + 0.7 * Math.sin(t * 40))
  }
  for (let step = 0; step <= 600; step++) canvas.dot(26 + (308 * step) / 600, 118 - (step * 9) / 600, 1.5)
  return canvas.toPng()
}

const SEAL_SIDE = 400

/** A round red seal that says what it is: practice. */
export function drawSeal(): Uint8Array {
  const canvas = new Canvas(SEAL_SIDE, SEAL_SIDE, [200, 16, 32])
  ring(canvas, 193, 4.5)
  ring(canvas, 174, 1.6)
  ring(canvas, 120, 1.6)
  write(canvas, 'PRACTICE', 138, 4)
  write(canvas, 'THỬ NGHIỆM', 206, 3)
  for (let angle = 0; angle < 360; angle += 30) {
    const turn = (angle * Math.PI) / 180
    canvas.dot(SEAL_SIDE / 2 + 147 * Math.cos(turn), SEAL_SIDE / 2 + 147 * Math.sin(turn), 7)
  }
  return canvas.toPng()
}

function ring(canvas: Canvas, radius: number, thickness: number): void {
  for (let step = 0; step < 2400; step++) {
    const turn = (step * Math.PI) / 1200
    canvas.dot(SEAL_SIDE / 2 + radius * Math.cos(turn), SEAL_SIDE / 2 + radius * Math.sin(turn), thickness)
  }
}

/** Writes a line in the middle, each letter five columns wide, `scale` pixels a point. */
function write(canvas: Canvas, text: string, top: number, scale: number): void {
  const letters = [...text]
  const left = Math.round((canvas.width - (letters.length * 6 - 1) * scale) / 2)
  for (const [place, letter] of letters.entries()) {
    for (const [row, points] of (GLYPHS[letter] ?? []).entries()) {
      for (const [column, point] of [...points].entries())
        if (point === '#') canvas.block(left + (place * 6 + column) * scale, top + row * scale, scale, scale)
    }
  }
}

/** The few letters needed, as points: three rows for marks above, seven for the letter, two for marks below. */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  P: ['', '', '', '####', '#   #', '#   #', '####', '#', '#', '#'],
  R: ['', '', '', '####', '#   #', '#   #', '####', '# #', '#  #', '#   #'],
  A: ['', '', '', ' ###', '#   #', '#   #', '#####', '#   #', '#   #', '#   #'],
  C: ['', '', '', ' ###', '#   #', '#', '#', '#', '#   #', ' ###'],
  T: ['', '', '', '#####', '  #', '  #', '  #', '  #', '  #', '  #'],
  I: ['', '', '', ' ###', '  #', '  #', '  #', '  #', '  #', ' ###'],
  E: ['', '', '', '#####', '#', '#', '####', '#', '#', '#####'],
  H: ['', '', '', '#   #', '#   #', '#   #', '#####', '#   #', '#   #', '#   #'],
  N: ['', '', '', '#   #', '##  #', '##  #', '# # #', '#  ##', '#  ##', '#   #'],
  G: ['', '', '', ' ###', '#   #', '#', '# ###', '#   #', '#   #', ' ###'],
  M: ['', '', '', '#   #', '## ##', '# # #', '# # #', '#   #', '#   #', '#   #'],
  Ử: [' ##', '  #', '', '#  ##', '#  #', '#  #', '#  #', '#  #', '#  #', ' ##'],
  Ệ: ['  #', ' # #', '', '#####', '#', '#', '####', '#', '#', '#####', '', '  #'],
}
