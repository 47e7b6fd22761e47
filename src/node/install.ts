import { installProvider } from '../crypto'
import { nativeCrypto } from './native-crypto'

/** Lets every digest and signature check of this process go through OpenSSL. Done by the `signed-record/node` entry. */
export function useNativeCrypto(): void {
  installProvider(nativeCrypto)
}

useNativeCrypto()
