import { InputError } from '../../base'
import { isContext, readOid, readSequence, TAG, isUniversal, nodeContent, readSmallInteger } from '../../codec/asn1'
import type { Asn1Node } from '../../codec/asn1'
import { readExtension } from '../extension-reader'
import { EXTENSION } from '../oids'
import type { Certificate } from '../types'

export const ANY_POLICY = '2.5.29.32.0'

/** The policy extensions of one certificate (RFC 5280 §4.2.1.4, .5, .11, .14). Qualifiers are text for people and not read. */
export interface PolicyExtensions {
  readonly policies: readonly string[] | undefined
  readonly mappings: readonly (readonly [issuer: string, subject: string])[]
  readonly requireExplicit: number | undefined
  readonly inhibitMapping: number | undefined
  readonly inhibitAny: number | undefined
}

/** @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED */
export function readPolicyExtensions(certificate: Certificate): PolicyExtensions {
  const { all } = certificate.extensions
  const constraints = readExtension(all, EXTENSION.policyConstraints, readSequence) ?? []
  const skip = (tag: number): number | undefined => {
    const member = constraints.find((candidate) => isContext(candidate, tag))
    return member === undefined ? undefined : countOf(nodeContent(member))
  }
  return {
    policies: readExtension(all, EXTENSION.certificatePolicies, readPolicies),
    mappings: readExtension(all, EXTENSION.policyMappings, readMappings) ?? [],
    requireExplicit: skip(0),
    inhibitMapping: skip(1),
    inhibitAny: readExtension(all, EXTENSION.inhibitAnyPolicy, readSkip),
  }
}

function readPolicies(node: Asn1Node, path: string): readonly string[] {
  const policies = readSequence(node, path).map((policy) => readOid(readSequence(policy, path)[0], path))
  if (new Set(policies).size !== policies.length) throw new InputError('ASN1_UNEXPECTED', 'policy given twice', { path })
  return policies
}

function readMappings(node: Asn1Node, path: string): readonly (readonly [string, string])[] {
  return readSequence(node, path).map((pair) => {
    const [issuer, subject] = readSequence(pair, path)
    return [readOid(issuer, path), readOid(subject, path)] as const
  })
}

function readSkip(node: Asn1Node, path: string): number {
  if (!isUniversal(node, TAG.integer)) throw new InputError('ASN1_UNEXPECTED', 'expected a number', { path })
  const count = readSmallInteger(node, path)
  if (count < 0) throw new InputError('ASN1_MALFORMED', 'negative count', { path })
  return count
}

// implicitly tagged INTEGER; a path is never longer than a byte can count
function countOf(content: Uint8Array): number {
  const first = content[0]
  if (first === undefined || first >= 0x80) throw new InputError('ASN1_MALFORMED', 'count', { path: 'policyConstraints' })
  return content.length === 1 ? first : 0x7f
}
