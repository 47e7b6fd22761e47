/** What the elements of a page trust, as the page gives it to them: PEM, or DER in base64. */
export interface PageTrust {
  readonly anchors: readonly { readonly certificate: string }[]
  readonly certificates: readonly string[]
  readonly crls: readonly string[]
}

/** A certificate as PEM (RFC 7468). */
export function pemOf(der: Uint8Array): string {
  const lines = derToBase64(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

export function derToBase64(der: Uint8Array): string {
  return Buffer.from(der).toString('base64')
}
