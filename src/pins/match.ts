import type { Certificate, TrustAnchor } from '../pki'
import { shippedPins } from './shipped'
import type { TrustPin } from './types'

/** Certificates sorted by what their pins make of them. */
export interface PinnedTrust {
  readonly anchors: readonly TrustAnchor[]
  /** pinned, and trusted only under an anchor */
  readonly intermediates: readonly Certificate[]
  /** of no pin: trusted for nothing */
  readonly others: readonly Certificate[]
}

/** The pin of a certificate: by the SHA-256 of its bytes alone, whatever it is called. */
export function findPin({ sha256 }: Certificate, pins: readonly TrustPin[] = shippedPins): TrustPin | undefined {
  return pins.find((pin) => pin.sha256 === sha256)
}

/** The anchor that a pin makes of its certificate; undefined for one that is trusted only under another. Does not compare the two. */
export function anchorOf(certificate: Certificate, { use, domain, until }: TrustPin): TrustAnchor | undefined {
  if (use === 'intermediate') return undefined
  // without its end it would be an anchor for good
  if (use === 'anchor-for-old-files') return { certificate, domain, until: new Date(until ?? 0) }
  return { certificate, domain }
}

/**
 * Makes trust out of certificates that came from anywhere, by pins: `official-duty` for the Government's authorities, `public` for the
 * national ones. Checks no signature and no validity: path building does.
 *
 * @example
 * ```ts
 * import { readCertificates, trustFromPins, verifyExports } from 'signed-record'
 *
 * const { anchors, intermediates } = trustFromPins(readCertificates(bytes))
 * const [verdict] = await verifyExports([{ name: 'export.pdf', bytes: pdf }], { anchors, certificates: intermediates, at })
 * ```
 */
export function trustFromPins(certificates: readonly Certificate[], pins: readonly TrustPin[] = shippedPins): PinnedTrust {
  const anchors: TrustAnchor[] = []
  const intermediates: Certificate[] = []
  const others: Certificate[] = []
  const distinct = new Map(certificates.map((certificate) => [certificate.sha256, certificate]))
  for (const certificate of distinct.values()) {
    const pin = findPin(certificate, pins)
    const anchor = pin === undefined ? undefined : anchorOf(certificate, pin)
    if (anchor !== undefined) anchors.push(anchor)
    else if (pin !== undefined) intermediates.push(certificate)
    else others.push(certificate)
  }
  return { anchors, intermediates, others }
}
