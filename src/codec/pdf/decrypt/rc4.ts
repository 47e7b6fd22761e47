/**
 * RC4, enciphering and deciphering alike. Broken as a cipher, and protects nothing here: old files are written in it.
 *
 * @param key 1 to 256 bytes
 */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  for (let index = 0, other = 0; index < 256; index++) {
    other = (other + (state[index] ?? 0) + (key[index % key.length] ?? 0)) & 0xff
    swap(state, index, other)
  }
  const output = new Uint8Array(data.length)
  for (let position = 0, index = 0, other = 0; position < data.length; position++) {
    index = (index + 1) & 0xff
    other = (other + (state[index] ?? 0)) & 0xff
    swap(state, index, other)
    const pad = state[((state[index] ?? 0) + (state[other] ?? 0)) & 0xff] ?? 0
    output[position] = (data[position] ?? 0) ^ pad
  }
  return output
}

function swap(state: Uint8Array, left: number, right: number): void {
  const kept = state[left] ?? 0
  state[left] = state[right] ?? 0
  state[right] = kept
}
