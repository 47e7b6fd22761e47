import type { VerifyOptions } from './types'

const DOMAINS: ReadonlySet<string> = new Set(['official-duty', 'public', 'caller'])

/** Refuses options that a program got wrong, naming the option. @throws TypeError */
export function requireOptions(options: VerifyOptions): void {
  if (!(options.at instanceof Date) || Number.isNaN(options.at.getTime())) throw new TypeError('options.at must be a valid Date')
  const { anchors } = options
  if (!Array.isArray(anchors)) throw new TypeError('options.anchors must be an array of trust anchors')
  for (const [index, anchor] of (anchors as VerifyOptions['anchors']).entries()) {
    if (!DOMAINS.has(anchor.domain)) throw new TypeError(`options.anchors[${index}].domain is not a trust domain`)
  }
  const { profile } = options
  if (profile !== undefined && profile !== 'official-record' && profile !== 'generic') {
    throw new TypeError('options.profile must be "official-record" or "generic"')
  }
  requirePassword(options)
  for (const domain of options.acceptDomains ?? []) {
    if (!DOMAINS.has(domain)) throw new TypeError(`options.acceptDomains: ${String(domain)} is not a trust domain`)
  }
}

/** @throws TypeError for a password that is no string */
export function requirePassword({ password }: Pick<VerifyOptions, 'password'>): void {
  if (password !== undefined && typeof password !== 'string') throw new TypeError('options.password must be a string')
}
