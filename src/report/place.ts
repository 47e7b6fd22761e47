import type { Language } from './catalogue'
import { neutralise } from './neutralise'

/** Places as readers name them; a path (`record.education[2].from`) stays as it is. */
const PLACE = /^(?:(?:line|column|byte|object|revision) \d+|trailer)(?:, (?:line|column|byte|object|revision) \d+)*$/

const WORDS: Readonly<Record<string, string>> = {
  line: 'dòng',
  column: 'cột',
  byte: 'byte thứ',
  object: 'đối tượng',
  revision: 'bản sửa đổi',
  trailer: 'phần cuối (trailer)',
}

/** Shows a place in a file: `line 3, column 14` is `dòng 3, cột 14`. */
export function showPlace(place: string, language: Language): string {
  if (language === 'en' || !PLACE.test(place)) return neutralise(place)
  return place.replace(/[a-z]+/g, (word) => WORDS[word] ?? word)
}
