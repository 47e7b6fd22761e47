import { portableDigest, portableStart } from './portable-digest'
import type { CryptoProvider } from './types'
import { portableVerify } from './portable-verify'

let installed: CryptoProvider | undefined

/** What every digest and signature check goes through: Web Crypto, unless a faster one was installed. */
export function provider(): CryptoProvider {
  return installed ?? PORTABLE
}

/** Installs the platform's own operations (`signed-record/node` does on import); undefined goes back to Web Crypto. */
export function installProvider(native: CryptoProvider | undefined): void {
  installed = native
}

const PORTABLE: CryptoProvider = { digest: portableDigest, startHash: portableStart, verify: portableVerify }
