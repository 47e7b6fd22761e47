/**
 * The few platform services that core rooms may use, typed by hand: core compiles with `"types": []`,
 * so neither Node's nor the DOM's globals are visible to it, and none can slip in unseen.
 */

/** A key held by the platform; opaque on purpose. */
export interface PlatformKey {
  readonly type: string
}

/** The subset of Web Crypto that core rooms use (W3C Web Cryptography API). */
export interface PlatformCrypto {
  getRandomValues(array: Uint8Array): Uint8Array
  readonly subtle: {
    digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer>
    importKey(
      format: string,
      key: Uint8Array,
      algorithm: object,
      extractable: boolean,
      usages: readonly string[],
    ): Promise<PlatformKey>
    exportKey(format: string, key: PlatformKey): Promise<ArrayBuffer>
    generateKey(
      algorithm: object,
      extractable: boolean,
      usages: readonly string[],
    ): Promise<{ readonly publicKey: PlatformKey; readonly privateKey: PlatformKey }>
    sign(algorithm: object, key: PlatformKey, data: Uint8Array): Promise<ArrayBuffer>
    verify(algorithm: object, key: PlatformKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>
  }
}

interface PlatformTextEncoder {
  encode(text: string): Uint8Array
  encodeInto(text: string, target: Uint8Array): { readonly written: number }
}
interface PlatformTextDecoder {
  decode(bytes: Uint8Array): string
}
interface PlatformGlobals {
  readonly crypto: PlatformCrypto
  readonly TextEncoder: new () => PlatformTextEncoder
  readonly TextDecoder: new (
    label: string,
    options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
  ) => PlatformTextDecoder
}

const platform = globalThis as unknown as PlatformGlobals

/** Web Crypto of this platform. A function, because Node 18-style test environments install it late. */
export function platformCrypto(): PlatformCrypto {
  return platform.crypto
}

export const textEncoder = new platform.TextEncoder()
/** Refuses malformed UTF-8 and keeps a byte order mark visible: a verifier must not read past either. */
export const strictTextDecoder = new platform.TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
