const LONGEST = 120
/** Names that Windows keeps for devices, whatever ending they bear. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
/** Controls, invisible and direction-changing characters, line ends; signs of paths, drives and wildcards. */
const UNWANTED = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}/\\:*?"<>|%]/u
const UNWANTED_RUNS = new RegExp(`${UNWANTED.source}+`, 'gu')

/**
 * A name to save a received file under: Vietnamese letters kept, nothing in it that a file system or a reader takes for something else,
 * and the ending that the file really has, whatever the sender wrote.
 */
export function safeName(received: string | undefined, ending: string): string {
  const plain = (received ?? '')
    .slice(0, 4 * LONGEST)
    .normalize('NFC')
    .replace(UNWANTED_RUNS, '-')
    .replace(/\s+/gu, ' ')
  const ownEnding = `.${ending}`
  const stem = plain.toLowerCase().endsWith(ownEnding) ? plain.slice(0, -ownEnding.length) : plain
  const short = [...stem]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[\s.-]+|[\s.-]+$/gu, '')
  return `${short === '' || DEVICE.test(short) ? `record ${short}`.trim() : short}${ownEnding}`
}

/** Whether a name inside a package can be that of an export's file: no folder, no device, nothing unseen, not hidden. */
export function isPlainName(name: string): boolean {
  return name.length <= 2 * LONGEST && !UNWANTED.test(name) && !/^[.\s-]|[.\s]$/u.test(name) && !DEVICE.test(name)
}
