/** Short forms, with or without points: refused before a point in any case, before a space only as they are written. */
const SHORT_FORMS = [
  'GS',
  'PGS',
  'TSKH',
  'TS',
  'ThS',
  'Th.S',
  'BS',
  'BSCK',
  'DS',
  'KS',
  'KTS',
  'CN',
  'CK',
  'NGND',
  'NGƯT',
  'NSND',
  'NSƯT',
  'TTND',
  'TTƯT',
  'AHLĐ',
  'AHLLVT',
  'Dr',
  'Prof',
  'PhD',
  'MSc',
]

/** Titles and ranks in full. NĐ 30/2020 Phụ lục I, Phần I, II.7: no học hàm, học vị, other honours before the name. */
const LONG_FORMS = [
  'phó giáo sư',
  'giáo sư',
  'tiến sĩ',
  'tiến sỹ',
  'thạc sĩ',
  'thạc sỹ',
  'cử nhân',
  'kỹ sư',
  'kĩ sư',
  'bác sĩ',
  'bác sỹ',
  'dược sĩ',
  'dược sỹ',
  'luật sư',
  'kiến trúc sư',
  'viện sĩ',
  'nhà giáo',
  'thầy thuốc',
  'nghệ sĩ',
  'anh hùng',
  'đại tướng',
  'thượng tướng',
  'trung tướng',
  'thiếu tướng',
  'đại tá',
  'thượng tá',
  'trung tá',
  'thiếu tá',
  'đại úy',
  'đại uý',
  'thượng úy',
  'thượng uý',
  'trung úy',
  'trung uý',
  'thiếu úy',
  'thiếu uý',
]

/** Whether a signer's name begins with an academic title, rank or honour, or ends with one after a comma. */
export function hasAcademicTitle(fullName: string): boolean {
  // Compatibility forms: "ＧＳ." in full-width letters is read as GS. by people.
  const name = fullName.normalize('NFKC').trim()
  const lower = name.toLowerCase()
  if (LONG_FORMS.some((form) => lower.startsWith(form) && !isLetter(lower.charAt(form.length)))) return true
  const words = name.split(/[\s,]+/u)
  const first = words[0] ?? ''
  if (first.includes('.') || first.includes('-') || first.includes('/')) {
    return (
      first.split(/[./-]+/u).some((part) => SHORT_FORMS.some((form) => form.toLowerCase() === part.toLowerCase())) ||
      isShortForm(first)
    )
  }
  const afterComma = name
    .split(',')
    .slice(1)
    .map((part) => part.trim().replace(/\.$/u, ''))
  return isShortForm(first) || afterComma.some((part) => SHORT_FORMS.some((form) => form.toLowerCase() === part.toLowerCase()))
}

function isShortForm(word: string): boolean {
  return SHORT_FORMS.includes(word.replace(/\.$/u, ''))
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character)
}
