import { InputError } from '../../base'
import type { WorkMeter } from '../../base'
import type { Asn1Node } from '../../codec/asn1'
import { isContext, readSequence } from '../../codec/asn1'
import { readExtension } from '../extension-reader'
import type { GeneralName } from '../general-name'
import { readGeneralName, readGeneralNames } from '../general-name'
import { nameAttributes, nameWithin } from '../name'
import { EXTENSION } from '../oids'
import type { Certificate } from '../types'

/** What one authority's certificate allows in the names below it. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}

/** Reads the name constraints of a certificate, if it has any. @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED */
export function readNameConstraints(certificate: Certificate): NameConstraints | undefined {
  return readExtension(certificate.extensions.all, EXTENSION.nameConstraints, (node, path) => {
    const members = readSequence(node, path)
    const part = (tag: number): readonly GeneralName[] =>
      members.find((member) => isContext(member, tag))?.children.map((subtree) => readSubtree(subtree, path)) ?? []
    return { permitted: part(0), excluded: part(1) }
  })
}

/**
 * Says whether every name of a certificate lies inside all the constraints above it (RFC 5280 §6.1.3 (b), (c)): the subject, its
 * e-mail addresses, and the alternative names.
 *
 * @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED for an unreadable alternative name, LIMIT_WORK
 */
export function namesAllowed(certificate: Certificate, constraints: readonly NameConstraints[], meter: WorkMeter): boolean {
  if (constraints.length === 0) return true
  const names = namesOf(certificate)
  // thousands of names against thousands of trees would stall a reader
  const bases = constraints.reduce((sum, { permitted, excluded }) => sum + permitted.length + excluded.length, 0)
  meter.spend(names.length * bases)
  // each authority's permitted trees apart: a name must be inside one of each, which is their intersection
  return constraints.every(({ permitted, excluded }) =>
    names.every((name) => {
      const same = permitted.filter((base) => sameForm(name, base))
      return (same.length === 0 || same.some((base) => within(name, base))) && !excluded.some((base) => outlawed(name, base))
    }),
  )
}

function readSubtree(node: Asn1Node, path: string): GeneralName {
  const [base, ...range] = readSequence(node, path)
  // RFC 5280 §4.2.1.10: minimum is zero (and so absent in DER), maximum absent
  if (base === undefined || range.length > 0) throw new InputError('ASN1_UNEXPECTED', 'subtree with a range', { path })
  return readGeneralName(base, path)
}

function namesOf(certificate: Certificate): GeneralName[] {
  const { subject, extensions } = certificate
  const alternative = readExtension(extensions.all, EXTENSION.subjectAlternativeName, (node, path) =>
    readGeneralNames(readSequence(node, path), path),
  )
  const mail = nameAttributes(subject, 'emailAddress').map((value): GeneralName => ({ form: 'email', value }))
  const own: GeneralName[] = subject.attributes.length === 0 ? [] : [{ form: 'directory', name: subject }]
  return [...own, ...mail, ...(alternative ?? [])]
}

function sameForm(name: GeneralName, base: GeneralName): boolean {
  return name.form === 'other' && base.form === 'other' ? name.tag === base.tag : name.form === base.form
}

// a name of a form that cannot be compared is never permitted and always excluded (RFC 5280 §4.2.1.10: reject)
function outlawed(name: GeneralName, base: GeneralName): boolean {
  if (!sameForm(name, base)) return false
  return name.form === 'other' || (name.form === 'uri' && hostOf(name.value) === undefined) || within(name, base)
}

function within(name: GeneralName, base: GeneralName): boolean {
  if (name.form === 'directory' && base.form === 'directory') return nameWithin(name.name, base.name)
  if (name.form === 'dns' && base.form === 'dns') return hostWithin(name.value, base.value, true)
  if (name.form === 'email' && base.form === 'email') return mailWithin(name.value, base.value)
  if (name.form === 'ip' && base.form === 'ip') return addressWithin(name.bytes, base.bytes)
  if (name.form === 'uri' && base.form === 'uri') {
    const host = hostOf(name.value)
    return host !== undefined && hostWithin(host, base.value, false)
  }
  return false
}

/** `.base` takes hosts below it only; `base` takes itself, and hosts below it where `below` is set (DNS names). */
function hostWithin(host: string, base: string, below: boolean): boolean {
  const folded = host.toLowerCase()
  const wanted = base.toLowerCase()
  if (wanted === '') return true
  if (wanted.startsWith('.')) return folded.endsWith(wanted)
  return folded === wanted || (below && folded.endsWith(`.${wanted}`))
}

function mailWithin(address: string, base: string): boolean {
  const at = address.lastIndexOf('@')
  const baseAt = base.lastIndexOf('@')
  const host = address.slice(at + 1)
  if (at < 0) return false
  if (baseAt < 0) return hostWithin(host, base, false)
  return address.slice(0, at) === base.slice(0, baseAt) && host.toLowerCase() === base.slice(baseAt + 1).toLowerCase()
}

const URI_HOST = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::\d*)?(?:[/?#]|$)/i

/** The host name of a URI; undefined without one, or with an address in its place (RFC 5280 §4.2.1.10). */
function hostOf(uri: string): string | undefined {
  const host = URI_HOST.exec(uri)?.[1]
  return host === undefined || /^[\d.]+$/.test(host) ? undefined : host
}

function addressWithin(address: Uint8Array, base: Uint8Array): boolean {
  const size = address.length
  if (base.length !== size * 2) return false
  return address.every((octet, index) => (octet & (base[size + index] ?? 0)) === ((base[index] ?? 0) & (base[size + index] ?? 0)))
}
