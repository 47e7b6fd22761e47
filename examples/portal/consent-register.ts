import type { AccessConsent } from 'signed-record/portal'
import { isTexts } from './checks'
import { JsonFile } from './json-file'

/** What a request refers to: a consent's number, by whom it is used, and for whose record. */
export interface ConsentQuestion {
  readonly reference: string
  readonly grantedTo: string
  readonly officialId: string
}

/** The written consents that agencies gave (Quy chế Điều 8), in a file. */
export interface ConsentRegister {
  find(question: ConsentQuestion): AccessConsent | undefined
  givenBy(agencyId: string): readonly AccessConsent[]
  givenTo(accountId: string): readonly AccessConsent[]
  /** Keeps a consent. False when its agency has already given one of that number. */
  add(consent: AccessConsent): Promise<boolean>
}

/** Opens the register, made when it is missing. Does not check that a consent's giver may give it: the page that takes it does. */
export async function openConsentRegister(path: string): Promise<ConsentRegister> {
  const file = await JsonFile.open<readonly AccessConsent[]>(path, [], readConsents)
  return {
    find: ({ reference, grantedTo, officialId }) =>
      file.value.find(
        (consent) => consent.reference === reference && consent.grantedTo === grantedTo && consent.officialId === officialId,
      ),
    givenBy: (agencyId) => file.value.filter((consent) => consent.agencyId === agencyId),
    givenTo: (accountId) => file.value.filter(({ grantedTo }) => grantedTo === accountId),
    add: async (consent) => {
      await file.change((consents) =>
        consents.some((other) => isSameNumber(other, consent)) ? consents : [...consents, consent],
      )
      return file.value.includes(consent)
    },
  }
}

function isSameNumber(one: AccessConsent, other: AccessConsent): boolean {
  return one.agencyId === other.agencyId && one.reference === other.reference
}

const MEMBERS = ['agencyId', 'agency', 'reference', 'date', 'grantedTo', 'officialId']

function readConsents(value: unknown): readonly AccessConsent[] {
  if (!Array.isArray(value) || !value.every((consent) => isTexts(consent, MEMBERS)))
    throw new TypeError('no register of consents')
  return value as readonly AccessConsent[]
}
