/** The 134 letters of Vietnamese beyond ASCII, made from their parts. */
export function vietnameseLetters(): string[] {
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
  const letters = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'].flatMap((vowel) =>
    tones.map((tone) => (vowel + tone).normalize('NFC')),
  )
  const lower = [...letters.filter((letter) => !/[a-z]/.test(letter)), 'đ']
  return [...lower, ...lower.map((letter) => letter.toUpperCase())]
}
