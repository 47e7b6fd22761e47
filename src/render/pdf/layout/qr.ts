import qrcode from 'qrcode-generator'

/** Light squares that must stay free on every side (ISO/IEC 18004 §6.3.8). */
export const QUIET_ZONE = 4

/**
 * The dark squares of a QR code, row by row, in the smallest version that holds the text; error correction M restores 15 %.
 *
 * Takes ASCII of at most 2331 octets: what `document.lookUp` allows is far below.
 */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const indices = Array.from({ length: code.getModuleCount() }, (_, index) => index)
  return indices.map((row) => indices.map((column) => code.isDark(row, column)))
}
