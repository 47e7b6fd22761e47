import { InputError, SourceError } from '../base'
import type { Certificate } from '../pki'
import { nameEquals, readCertificates } from '../pki'
import { Asker } from './asker'
import type { OnlineOptions } from './online-options'
import { printable } from './printable'

const BUNDLE_MAXIMUM = 1024 * 1024
/** Certificates taken from one bundle: each costs whoever builds paths. */
const MAXIMUM_CERTIFICATES = 16

/** Finds the certificates above one. The shape of `IssuerSource`, which `verify` asks. */
export interface OnlineIssuers {
  issuersOf(certificate: Certificate): Promise<readonly Certificate[]>
}

/**
 * Fetches issuers' certificates where a certificate says they are (RFC 5280 §4.2.2.1, caIssuers): one certificate or a PKCS#7 bundle, DER or
 * PEM. Make one for each run: answers are kept for its life, and so is silence.
 *
 * Checks that one of them bears the issuer's name, nothing more: path building decides, and trust comes from pinned anchors alone.
 *
 * Raises SourceError, with the code of the first service that failed, only when addresses are named and none gave an issuer.
 */
export function createOnlineIssuers(options: OnlineOptions = {}): OnlineIssuers {
  const asker = new Asker(options)
  const bundles = new Map<string, Promise<readonly Certificate[]>>()
  const bundleAt = async (address: string): Promise<readonly Certificate[]> => {
    const bundle = bundles.get(address) ?? fetchBundle(asker, address)
    bundles.set(address, bundle)
    return bundle
  }
  return { issuersOf: async (certificate) => search(asker.addresses(certificate.extensions.caIssuers), certificate, bundleAt) }
}

async function search(
  addresses: readonly string[],
  certificate: Certificate,
  bundleAt: (address: string) => Promise<readonly Certificate[]>,
): Promise<readonly Certificate[]> {
  let failure: SourceError | undefined
  for (const address of addresses) {
    try {
      const bundle = await bundleAt(address)
      if (bundle.some(({ subject }) => nameEquals(subject, certificate.issuer))) return bundle
      failure ??= new SourceError('SOURCE_MALFORMED', 'no certificate of the issuer', { path: printable(address) })
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      failure ??= error
    }
  }
  if (failure !== undefined) throw failure
  return []
}

async function fetchBundle(asker: Asker, address: string): Promise<readonly Certificate[]> {
  const bytes = await asker.ask(address, { accept: 'application/pkix-cert, application/pkcs7-mime, */*' }, BUNDLE_MAXIMUM)
  try {
    return readCertificates(bytes).slice(0, MAXIMUM_CERTIFICATES)
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    throw new SourceError('SOURCE_MALFORMED', 'no certificates that can be read', { path: printable(address), cause })
  }
}
