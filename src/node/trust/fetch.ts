import { InputError, SourceError } from '../../base'
import type { Certificate, TrustPin } from '../../index'
import { readCertificates } from '../../index'
import { fetchBytes } from '../../net'
import type { HttpOptions } from '../../net'
import { createHttpClient } from '../http-client'

/** What one address gave. */
export type Fetched =
  | { readonly address: string; readonly certificates: readonly Certificate[] }
  | { readonly address: string; readonly fault: SourceError }

/** A bundle of every authority under a root is a few dozen; more is not what was asked for. */
const MAXIMUM_CERTIFICATES = 200

/**
 * Asks addresses for certificates, one after the other: DER, PEM or PKCS#7, through a client that connects to public hosts only and to
 * those of `allowHosts`. A fault ends its address and no other.
 *
 * Nothing is trusted for having come from there, over TLS or not: keep what is pinned (`keepInTrustStore`).
 */
export async function fetchCertificates(addresses: readonly string[], options: HttpOptions = {}): Promise<readonly Fetched[]> {
  const fetched: Fetched[] = []
  for (const address of new Set(addresses)) fetched.push(await fetchOne(address, { client: createHttpClient(), ...options }))
  return fetched
}

/** Where operators publish the certificates of these pins, each address once. */
export function operatorAddresses(pins: readonly TrustPin[]): readonly string[] {
  return [...new Set(pins.flatMap((pin) => pin.addresses.certificate))]
}

async function fetchOne(address: string, options: HttpOptions): Promise<Fetched> {
  try {
    const bytes = await fetchBytes(address, { accept: 'application/pkix-cert, application/pkcs7-mime, */*', ...options })
    return { address, certificates: readBundle(bytes, address) }
  } catch (fault) {
    if (fault instanceof SourceError) return { address, fault }
    throw fault
  }
}

function readBundle(bytes: Uint8Array, address: string): readonly Certificate[] {
  try {
    return readCertificates(bytes).slice(0, MAXIMUM_CERTIFICATES)
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    throw new SourceError('SOURCE_MALFORMED', 'no certificates that can be read', { path: address, cause })
  }
}
