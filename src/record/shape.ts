import type { RecordErrorCode, RecordFault } from '../base'
import { RecordError } from '../base'
import { characterCount, forbiddenCharacter, normaliseText } from './characters'

/** How long a text may be, and whether it may be empty. */
export interface TextRule {
  readonly most: number
  readonly empty?: true
}

/**
 * Takes data of a caller's own (a form, an extract profile) apart once, noting every fault with its place. What it returns is a copy,
 * so that what was checked is what is used; where there was a fault it returns something empty of the right kind.
 */
export class ShapeReader {
  readonly #faults: RecordFault[] = []
  readonly #code: RecordErrorCode

  /** @param code raised where no closer one is given */
  constructor(code: RecordErrorCode) {
    this.#code = code
  }

  fault(path: string, vi: string, en: string, code: RecordErrorCode = this.#code): void {
    this.#faults.push({ code, path, message: { vi, en } })
  }

  /** An object with these members and no other: a misspelt member would silently do nothing. */
  object(value: unknown, path: string, members: readonly string[]): Readonly<Record<string, unknown>> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault(path, 'phải là một đối tượng', 'must be an object')
      return {}
    }
    const entries = Object.entries(value).filter(([, member]) => member !== undefined)
    for (const [key] of entries)
      if (!members.includes(key)) this.fault(`${path}.${key.slice(0, 60)}`, 'không có thành phần này', 'there is no such member')
    // no prototype: a member called "constructor" that is not there must be absent
    return Object.assign(Object.create(null) as object, Object.fromEntries(entries))
  }

  list(value: unknown, path: string, least: number, most: number): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.fault(path, 'phải là một danh sách', 'must be a list')
      return []
    }
    if (value.length < least || value.length > most) {
      this.fault(path, `phải có từ ${least} đến ${most} phần tử`, `must have from ${least} to ${most} entries`)
      return []
    }
    return Array.from(value as readonly unknown[])
  }

  /** A text as records have them: NFC, no controls, no white space at its ends, one line. */
  text(value: unknown, path: string, { most, empty }: TextRule): string {
    if (typeof value !== 'string') this.fault(path, 'phải là văn bản', 'must be a text')
    else if (value.length > 2 * most || characterCount(value) > most)
      this.fault(path, `không được dài quá ${most} ký tự`, `must not be longer than ${most} characters`)
    else if (forbiddenCharacter(value, false) !== undefined)
      this.fault(path, 'có ký tự không được phép', 'has a character that is not allowed')
    else if (value === '' && empty !== true) this.fault(path, 'không được để trống', 'must not be empty')
    else if (normaliseText(value) !== value)
      this.fault(path, 'phải ở dạng NFC, không có khoảng trắng ở hai đầu', 'must be NFC without white space at its ends')
    else return value
    return ''
  }

  matching(value: unknown, path: string, pattern: string): string {
    if (typeof value === 'string' && new RegExp(`^(?:${pattern})$`, 'u').test(value)) return value
    this.fault(path, `phải theo dạng ${pattern}`, `must match ${pattern}`)
    return ''
  }

  choice<Word extends string | number>(value: unknown, path: string, words: readonly Word[]): Word | undefined {
    const word = words.find((candidate) => candidate === value)
    if (word === undefined) this.fault(path, `phải thuộc: ${words.join(', ')}`, `must be one of: ${words.join(', ')}`)
    return word
  }

  number(value: unknown, path: string, least: number, most: number, whole = false): number {
    const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))
    if (!fits) this.fault(path, `phải là số từ ${least} đến ${most}`, `must be a number from ${least} to ${most}`)
    return fits ? value : least
  }

  /** @throws RecordError with every fault found */
  end(): void {
    if (this.#faults.length > 0) throw new RecordError(this.#faults)
  }
}
