import type { Certificate, SignerStatus, SigningPolicy } from '../index'
import { formatMoment } from '../index'
import { isPracticeCertificate } from '../practice'
import type { Context } from './context'
import { given } from './given'
import type { RelaxationOptions } from './options'
import { openServices } from './sources'
import type { Sources } from './sources'

/**
 * What signers are judged by before their keys are asked. A signing time of the user's own is for practice keys: with real ones it
 * would make the document lie.
 *
 * @throws UsageError when `--at` is given with other keys and without `--unsafe-time`
 */
export function signingPolicy(
  sources: Sources,
  options: RelaxationOptions,
  signers: readonly Certificate[],
  context: Context,
): SigningPolicy {
  const { at, unsafeTime, unsafeUnknownStatus, unsafeOutsideAnnexI } = options
  if (at !== undefined && unsafeTime !== true && !signers.every(isPracticeCertificate)) throw context.misuse('timeRefused')
  const { online, ...loaded } = sources
  const moment = at ?? context.io.now()
  return { at: moment, ...loaded, ...openServices(online, moment), ...given({ unsafeUnknownStatus, unsafeOutsideAnnexI }) }
}

/** Tells the signer what the check of a certificate found (TT 15/2025 Art. 5 S14). */
export function tellStatus(certificate: Certificate, status: SignerStatus, context: Context): void {
  const { say, print } = context
  const [own] = status.revocation
  const anchor = status.path.at(-1)
  print(
    say('signedBy', {
      subject: certificate.subject.text,
      from: formatMoment(certificate.notBefore),
      to: formatMoment(certificate.notAfter),
      anchor: anchor?.subject.text ?? '',
      status: say(own?.status === 'good' ? 'statusGood' : 'statusUnknown'),
      source: own?.source?.toUpperCase() ?? '–',
      producedAt: own?.producedAt === undefined ? '–' : formatMoment(own.producedAt),
    }),
  )
}

/** Names every relaxation that this run rests on, and what level it reached. */
export function tellLimits(statuses: readonly SignerStatus[], options: RelaxationOptions, context: Context): void {
  const relaxed = new Set<string>(statuses.flatMap((status) => status.relaxed))
  if (options.at !== undefined && options.unsafeTime === true) relaxed.add('unsafeTime')
  const { say, note } = context
  for (const name of relaxed) note(say('relaxed', { name: FLAGS[name] ?? name }))
  if (options.at !== undefined) note(say('timeGiven', { at: formatMoment(options.at) }))
  if (statuses.length > 0) note(say('levelNotice'))
}

const FLAGS: Readonly<Record<string, string>> = {
  unsafeUnknownStatus: '--unsafe-unknown-status',
  unsafeOutsideAnnexI: '--unsafe-outside-annex-i',
  unsafeTime: '--unsafe-time',
}
