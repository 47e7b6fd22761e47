/** Vietnamese text in its one form: NFC (TCVN 6909:2001 precomposed letters). */
export function toNfc(text: string): string {
  return text.normalize('NFC')
}

/**
 * Folds a name for comparison, after RFC 4518's preparation: compatibility composed, case folded, runs of white space one
 * space, none at the ends. Diacritics stay: "Toàn" and "Toán" are different people.
 */
export function foldName(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim()
}
