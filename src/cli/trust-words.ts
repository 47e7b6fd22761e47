import { formatMoment, nameAttribute } from '../index'
import type { Certificate, PinReason, TrustDomain, TrustPin } from '../index'
import type { Kept, TrustStore } from '../node'
import type { Context } from './context'
import type { Phrase } from './texts/phrase'

/** The store as text: every pin with its use and reason, then what the user pinned, then what is pinned no longer. */
export function storeLines(store: TrustStore, pins: readonly TrustPin[], { say }: Context): readonly string[] {
  const atHand = new Set(store.shipped.map(({ pin }) => pin.sha256))
  const lines = [say('listFolder', { folder: store.folder })]
  for (const domain of DOMAINS) {
    lines.push('', say('listDomain', { domain }))
    for (const pin of pins.filter((one) => one.domain === domain)) {
      const facts = { use: useOf(pin, say), reason: say(REASONS[pin.reason]), from: pin.notBefore, to: pin.notAfter }
      lines.push(say(atHand.has(pin.sha256) ? 'listAtHand' : 'listMissing', { name: pin.name }), say('listUse', facts))
      lines.push(say('listSha', { sha256: pin.sha256 }))
    }
  }
  if (store.own.length > 0) lines.push('', say('listOwn'))
  for (const { certificate, domain } of store.own) {
    const { subject, sha256, notBefore, notAfter } = certificate
    const facts = { use: say('useAnchor'), reason: domain, from: formatMoment(notBefore), to: formatMoment(notAfter) }
    lines.push(say('listAtHand', { name: subject.text }), say('listUse', facts), say('listSha', { sha256 }))
  }
  if (store.withdrawn.length > 0) lines.push('', say('listWithdrawnHead'))
  for (const { subject, sha256 } of store.withdrawn)
    lines.push(say('listAtHand', { name: subject.text }), say('listSha', { sha256 }))
  return [...lines, '', say('listCount', { count: atHand.size, total: pins.length })]
}

const DOMAINS = ['official-duty', 'public'] as const

/** The same as data: every pin whole, and whether its certificate is at hand. */
export function storeJson(store: TrustStore, pins: readonly TrustPin[]): object {
  const atHand = new Set(store.shipped.map(({ pin }) => pin.sha256))
  return {
    folder: store.folder,
    pins: pins.map((pin) => ({ ...pin, atHand: atHand.has(pin.sha256) })),
    own: store.own.map(({ certificate, domain }) => ({ ...summary(certificate), domain })),
    withdrawn: store.withdrawn.map(summary),
  }
}

function summary({ subject, issuer, serial, sha256, notBefore, notAfter }: Certificate): object {
  const names = { subject: subject.text, issuer: issuer.text }
  return { ...names, serial, sha256, notBefore: formatMoment(notBefore), notAfter: formatMoment(notAfter) }
}

/** What became of one certificate, a look-alike told as such. */
export function keptLines(kept: Kept, { say }: Context): readonly string[] {
  const { certificate } = kept
  const { sha256 } = certificate
  if (kept.outcome !== 'refused') {
    const phrase: Phrase = kept.outcome === 'kept' ? 'keptPin' : 'keptPresent'
    const { by } = kept
    if (typeof by === 'string') return [say(phrase, { name: nameOf(certificate), domain: by, use: say('useAnchor') })]
    return [say(phrase, { name: by.name, domain: by.domain satisfies TrustDomain, use: useOf(by, say) })]
  }
  const why: Phrase = kept.why === 'NOT_PINNED' ? 'refusedNotPinned' : 'refusedNotAuthority'
  const lines = [say(why, { subject: certificate.subject.text, sha256 })]
  if (kept.resemblance === undefined) return lines
  const { how, pin } = kept.resemblance
  return [...lines, say(how === 'same-name' ? 'lookAlike' : 'sameKey', { sha256: pin.sha256 })]
}

function nameOf({ subject }: Certificate): string {
  return nameAttribute(subject, 'CN') ?? subject.text
}

function useOf({ use, until }: TrustPin, say: Context['say']): string {
  if (use === 'anchor') return say('useAnchor')
  return use === 'intermediate' ? say('useIntermediate') : say('useOldAnchor', { until: until ?? '' })
}

const REASONS: Readonly<Record<PinReason, Phrase>> = {
  ROOT: 'reasonRoot',
  ISSUED_WITH_SHA1: 'reasonSha1',
  ISSUED_BY_ANCHOR: 'reasonUnderAnchor',
  SIGNS_TIMESTAMPS: 'reasonTimestamps',
  OLD_ROOT: 'reasonOldRoot',
  ISSUED_BY_OLD_ROOT: 'reasonUnderOldRoot',
  ISSUED_TOO_LATE: 'reasonTooLate',
}
