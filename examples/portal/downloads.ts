import { formatMoment } from 'signed-record'
import { createDownloadHandler } from 'signed-record/portal'
import type { AccessClaim, AccessRefusal, DownloadOptions, DownloadQuestion, LoadedRecord } from 'signed-record/portal'
import type { Account } from './accounts'
import { requesterOf } from './accounts'
import { agencyOf } from './agencies'
import type { ConsentRegister } from './consent-register'
import type { Keys } from './keys'
import type { NumberRegister } from './number-register'
import { officialOf } from './officials'

/** What the download handler is made of in this portal. */
export interface DownloadParts extends Pick<DownloadOptions, 'audit' | 'store' | 'origins' | 'onFault'> {
  readonly keys: Keys
  readonly numbers: NumberRegister
  readonly consents: ConsentRegister
  accountOf(request: Request): Account | undefined
  readonly now: () => Date
}

/** The handler behind the button, by Điều 8 alone: nobody here has another legal basis. */
export function createDownloads(parts: DownloadParts): (request: Request) => Promise<Response> {
  const { keys, numbers, audit, store, origins, onFault, now } = parts
  return createDownloadHandler({
    authorise: async (request, question) => claimOf(parts, parts.accountOf(request), question),
    loadRecord: async (subject) => loadRecord(subject),
    issueNumber: async ({ exportKey, officialId, at }) => {
      const official = officialOf(officialId)
      if (official === undefined) throw new TypeError('an export of nobody')
      const { id, notation } = agencyOf(official.agencyId)
      return numbers.issue({ exportKey, agencyId: id, notation, date: formatMoment(at).slice(0, 10) })
    },
    signers: async ({ agency }) => keys.signersOf(agency.name),
    trust: async () => keys.trust,
    audit,
    store,
    clock: now,
    ...(origins === undefined ? {} : { origins }),
    ...(onFault === undefined ? {} : { onFault }),
  })
}

function claimOf(
  { consents }: DownloadParts,
  account: Account | undefined,
  question: DownloadQuestion,
): AccessClaim | AccessRefusal {
  if (account === undefined) return { refused: 'not-signed-in' }
  const requester = requesterOf(account)
  if (requester === undefined) return { refused: 'not-authorised', requester: account.id }
  const { subject, purpose, recipient, consentReference } = question
  // of what the requester says, only the number is used, and only to look in the register
  const consent =
    consentReference === undefined
      ? undefined
      : consents.find({ reference: consentReference, grantedTo: account.id, officialId: subject })
  return {
    requester,
    subject,
    purpose,
    ...(recipient === undefined ? {} : { recipient }),
    ...(consent === undefined ? {} : { consent }),
  }
}

function loadRecord(subject: string): LoadedRecord | undefined {
  const official = officialOf(subject)
  if (official === undefined) return undefined
  const { name, parent, code, place, signer } = agencyOf(official.agencyId)
  return {
    officialId: official.id,
    managingAgencies: [official.agencyId],
    record: official.record,
    document: {
      typeName: 'Sơ yếu lý lịch',
      place,
      agency: { name, parent, code, sealDiameterMm: 36 },
      subject: 'Sơ yếu lý lịch điện tử',
      language: 'Tiếng Việt',
      signer,
      practice: true,
    },
  }
}
