import { toHex } from '../base'
import { digest } from '../crypto'
import type { Certificate } from '../pki'
import { shippedPins } from './shipped'
import type { TrustPin } from './types'

/** How a certificate of no pin is like a pinned one. */
export interface Resemblance {
  readonly pin: TrustPin
  /** `same-key`: re-issued, perhaps; `same-name`: another key under the same name, as a forger would */
  readonly how: 'same-key' | 'same-name'
}

/**
 * Says which pinned certificate an unpinned one could be mistaken for: a self-signed "MIC National Root CA" with another key is in
 * circulation. For telling people; nothing is trusted by it.
 */
export async function resemblanceOf(
  certificate: Certificate,
  pins: readonly TrustPin[] = shippedPins,
): Promise<Resemblance | undefined> {
  if (pins.some((pin) => pin.sha256 === certificate.sha256)) return undefined
  const key = toHex(await digest('SHA-256', certificate.publicKey.spki))
  const sameKey = pins.find((pin) => pin.keySha256 === key)
  if (sameKey !== undefined) return { pin: sameKey, how: 'same-key' }
  const sameName = pins.find((pin) => pin.subject === certificate.subject.text)
  return sameName === undefined ? undefined : { pin: sameName, how: 'same-name' }
}
