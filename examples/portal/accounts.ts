import type { Requester } from 'signed-record/portal'
import { AGENCIES, agencyOf } from './agencies'
import { OFFICIALS, officialOf } from './officials'

/** Who can sign in. A real portal knows them by its identity service, never by a choice. */
export type Account = { readonly id: string; readonly name: string } & (
  | { readonly kind: 'official'; readonly officialId: string; readonly agencyId: string }
  | { readonly kind: 'clerk'; readonly agencyId: string }
  | { readonly kind: 'auditor'; readonly agencyId: string }
  | { readonly kind: 'outsider' }
)

export const ACCOUNTS: readonly Account[] = [
  ...OFFICIALS.map(({ id, fullName, agencyId }): Account => ({ id, name: fullName, kind: 'official', officialId: id, agencyId })),
  ...AGENCIES.map(({ id, name }): Account => ({ id: `HS-${id}`, name, kind: 'clerk', agencyId: id })),
  { id: 'TTR-0001', name: 'Thanh tra Sở Nội vụ tỉnh Mẫu', kind: 'auditor', agencyId: 'snv-mau' },
  { id: 'NG-0001', name: 'Công ty Bên Ngoài Thử', kind: 'outsider' },
]

/** The account of an id; undefined when there is none. */
export function accountOf(id: string): Account | undefined {
  return ACCOUNTS.find((candidate) => candidate.id === id)
}

/** As the download handler knows an account. Undefined for one that never asks for a record. */
export function requesterOf(account: Account): Requester | undefined {
  const { id, name } = account
  switch (account.kind) {
    case 'official':
      return { id, name, kind: 'official', officialId: account.officialId }
    case 'clerk':
      return { id, name, kind: 'agency', agencyId: account.agencyId }
    case 'outsider':
      return { id, name, kind: 'other' }
    case 'auditor':
      return undefined
  }
}

/** What an account is, for people: position and agency. */
export function describeAccount(account: Account, say: (vi: string, en: string) => string): string {
  switch (account.kind) {
    case 'official':
      return `${officialOf(account.officialId)?.position ?? ''}, ${agencyOf(account.agencyId).name}`
    case 'clerk':
      return say('Bộ phận quản lý hồ sơ', 'Records office')
    case 'auditor':
      return say('Kiểm tra nhật ký', 'Auditor of the log')
    case 'outsider':
      return say('Tổ chức bên ngoài', 'Outside body')
  }
}
