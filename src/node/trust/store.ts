import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Certificate, TrustAnchor, TrustPin } from '../../index'
import { anchorOf, findPin, shippedPins } from '../../index'
import { FileError } from '../files'
import { systemCode } from '../system-code'
import { asAnchor } from './load'
import type { LoadedTrust } from './load'
import { readStoreFile } from './store-file'
import type { StoredCertificate } from './store-file'

/** The file in a store's folder that says what the store holds. */
export const STORE_FILE = 'trust-store.json'

/** What a user's store holds. */
export interface TrustStore extends LoadedTrust {
  readonly folder: string
  /** at hand by a pin that ships */
  readonly shipped: readonly { readonly certificate: Certificate; readonly pin: TrustPin }[]
  /** named by the user with `--pin` */
  readonly own: readonly StoredCertificate[]
  /** once kept by a pin that ships no more: trusted for nothing */
  readonly withdrawn: readonly Certificate[]
}

/**
 * Opens a user's trust store; a folder without one is an empty store. What was kept by a shipped pin is worth what that pin says
 * today: a pin that was withdrawn, or made an intermediate, takes its trust with it.
 *
 * Checks that each file is the certificate that was kept; no signature, no validity.
 *
 * @throws FileError, InputError INPUT_JSON, INPUT_CERTIFICATE
 */
export async function openTrustStore(folder: string, pins: readonly TrustPin[] = shippedPins): Promise<TrustStore> {
  const path = join(folder, STORE_FILE)
  const stored = (await isThere(path)) ? await readStoreFile(path) : { anchors: [], certificates: [] }
  const all = [...stored.anchors, ...stored.certificates]
  const own = stored.anchors.filter(({ pinned }) => pinned === 'user')
  const shipped: { certificate: Certificate; pin: TrustPin }[] = []
  const withdrawn: Certificate[] = []
  for (const { certificate, pinned } of all) {
    const pin = findPin(certificate, pins)
    if (pin !== undefined) shipped.push({ certificate, pin })
    else if (pinned === 'shipped') withdrawn.push(certificate)
  }
  const named = own.filter(({ certificate }) => findPin(certificate, pins) === undefined)
  return { folder, shipped, own: named, withdrawn, ...trustOf(shipped, named) }
}

function trustOf(shipped: TrustStore['shipped'], own: readonly StoredCertificate[]): LoadedTrust {
  const anchors: TrustAnchor[] = []
  const certificates: Certificate[] = []
  for (const { certificate, pin } of shipped) {
    const anchor = anchorOf(certificate, pin)
    if (anchor === undefined) certificates.push(certificate)
    else anchors.push(anchor)
  }
  return { anchors: [...anchors, ...own.map(asAnchor)], certificates }
}

/** A store that is there and cannot be reached is a fault: to go on without it would be to forget what the user trusts. */
async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return false
    throw new FileError('read', path, cause)
  }
}
