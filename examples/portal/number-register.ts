import type { IssuedNumber } from 'signed-record/portal'
import { isRecord, isTexts } from './checks'
import { JsonFile } from './json-file'

/** Numbers by export, and the next one of each agency and year (NĐ 30/2020 Điều 15: numbers begin at 1 every year). */
interface Register {
  readonly next: Readonly<Record<string, number>>
  readonly issued: Readonly<Record<string, IssuedNumber>>
}

/** For which export, by which agency, on which day. */
export interface NumberWish {
  readonly exportKey: string
  readonly agencyId: string
  readonly notation: string
  /** ISO date in Vietnam */
  readonly date: string
}

/** The register of outgoing documents, in a file. */
export interface NumberRegister {
  /** A new number, on the disk before it is given; for a key that has one already, that one. */
  issue(wish: NumberWish): Promise<IssuedNumber>
}

/** Opens the register, made when it is missing. Rewrites the whole file for a number: small enough for a practice portal. */
export async function openNumberRegister(path: string): Promise<NumberRegister> {
  const file = await JsonFile.open<Register>(path, { next: {}, issued: {} }, readRegister)
  return {
    issue: async (wish) => {
      await file.change((register) => withNumber(register, wish))
      const number = file.value.issued[wish.exportKey]
      if (number === undefined) throw new Error('the register has not kept the number')
      return number
    },
  }
}

function withNumber(register: Register, { exportKey, agencyId, notation, date }: NumberWish): Register {
  if (Object.hasOwn(register.issued, exportKey)) return register
  const series = `${agencyId} ${date.slice(0, 4)}`
  const number = register.next[series] ?? 1
  const issued = { codeNumber: String(number), codeNotation: notation, issuedDate: date }
  return { next: { ...register.next, [series]: number + 1 }, issued: { ...register.issued, [exportKey]: issued } }
}

function readRegister(value: unknown): Register {
  if (!isRecord(value) || !isRecord(value['next']) || !isRecord(value['issued'])) throw new TypeError('no register of numbers')
  const { next, issued } = value
  const isWhole =
    Object.values(next).every((number) => Number.isSafeInteger(number)) &&
    Object.values(issued).every((number) => isTexts(number, ['codeNumber', 'codeNotation', 'issuedDate']))
  if (!isWhole) throw new TypeError('no register of numbers')
  return { next, issued } as Register
}
