import { encodeUtf8 } from '../../src/base'
import { derContext, derContextPrimitive, derSequence } from '../../src/codec/asn1'
import { EXTENSION, buildPath } from '../../src/pki'
import type { RawExtension } from '../../src/pki'
import { authorityKeyIdentifier, basicConstraints, extendedKeyUsage, keyUsage, subjectKeyIdentifier } from '../../src/practice'
import { describeWithOpenssl, openssl, toPem } from '../support/openssl'
import type { Holder } from './build-certificate'
import { AT, CA_EXTENSIONS, DAY, LEAF_EXTENSIONS, anchor, certificatesOf, make } from './build-certificate'

/** One chain of four certificates; each part may be made differently. */
interface Plan {
  readonly root?: readonly RawExtension[]
  readonly first?: readonly RawExtension[]
  readonly second?: readonly RawExtension[]
  readonly leaf?: readonly RawExtension[]
  readonly leafEnds?: Date
  readonly secondBegins?: Date
  /** the leaf is signed with the root's key under the name of the second authority */
  readonly forged?: boolean
  readonly without?: 'first' | 'second'
}

const constraint = (kind: 0 | 1, tag: number, base: string): RawExtension => ({
  oid: EXTENSION.nameConstraints,
  critical: true,
  value: derSequence(derContext(kind, derSequence(derContextPrimitive(tag, encodeUtf8(base))))),
})
const alternative = (tag: number, name: string): RawExtension => ({
  oid: EXTENSION.subjectAlternativeName,
  critical: false,
  value: derSequence(derContextPrimitive(tag, encodeUtf8(name))),
})
const ca = (pathLength?: number): readonly RawExtension[] => [
  basicConstraints(true, pathLength),
  keyUsage('keyCertSign', 'cRLSign'),
]
const unknown = (critical: boolean): RawExtension => ({ oid: '1.3.6.1.4.1.32473.9', critical, value: Uint8Array.of(5, 0) })

const PLANS: Readonly<Record<string, Plan>> = {
  'as it should be': {},
  'path length just enough': { root: ca(2), first: ca(1), second: ca(0) },
  'path length too short above': { first: ca(0) },
  'an authority that is none': { second: LEAF_EXTENSIONS },
  'an authority without the extension': { second: [keyUsage('keyCertSign')] },
  'an authority that may not sign certificates': { second: [basicConstraints(true), keyUsage('cRLSign')] },
  'leaf ran out': { leafEnds: new Date(AT.getTime() - DAY) },
  'authority not begun': { secondBegins: new Date(AT.getTime() + DAY) },
  'forged leaf': { forged: true },
  'issuer missing': { without: 'second' },
  'issuer of the issuer missing': { without: 'first' },
  'unknown critical extension on the leaf': { leaf: [...LEAF_EXTENSIONS, unknown(true)] },
  'unknown critical extension on an authority': { first: [...CA_EXTENSIONS, unknown(true)] },
  'unknown extension that is not critical': { leaf: [...LEAF_EXTENSIONS, unknown(false)] },
  'purposes on the leaf': { leaf: [...LEAF_EXTENSIONS, extendedKeyUsage(['1.3.6.1.5.5.7.3.2'])] },
  'mail inside': {
    first: [...CA_EXTENSIONS, constraint(0, 1, 'a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(1, 'x@a.example')],
  },
  'mail outside': {
    first: [...CA_EXTENSIONS, constraint(0, 1, 'a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(1, 'x@b.example')],
  },
  'mail of a host below': {
    first: [...CA_EXTENSIONS, constraint(0, 1, 'a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(1, 'x@b.a.example')],
  },
  'mail below, asked below': {
    first: [...CA_EXTENSIONS, constraint(0, 1, '.a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(1, 'x@b.a.example')],
  },
  'mail excluded': {
    first: [...CA_EXTENSIONS, constraint(1, 1, 'a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(1, 'x@A.EXAMPLE')],
  },
  'host inside': {
    first: [...CA_EXTENSIONS, constraint(0, 2, 'a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(2, 'b.A.example')],
  },
  'host that only ends alike': {
    first: [...CA_EXTENSIONS, constraint(0, 2, 'a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(2, 'ba.example')],
  },
  'host excluded': {
    first: [...CA_EXTENSIONS, constraint(1, 2, 'a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(2, 'a.example')],
  },
  'address of the web inside': {
    first: [...CA_EXTENSIONS, constraint(0, 6, '.a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(6, 'http://b.a.example/x')],
  },
  'address of the web outside': {
    first: [...CA_EXTENSIONS, constraint(0, 6, 'a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(6, 'http://u@b.a.example:80/a.example')],
  },
  'address of the web excluded': {
    first: [...CA_EXTENSIONS, constraint(1, 6, 'a.example')],
    leaf: [...LEAF_EXTENSIONS, alternative(6, 'http://a.example:8080/')],
  },
}

describeWithOpenssl('openssl verify on the same chains', () => {
  it.each(Object.keys(PLANS))('agrees: %s', async (title) => {
    const plan = PLANS[title] ?? {}
    const { root, first, second, leaf } = await makeChain(plan)
    const sent = [...(plan.without === 'first' ? [] : [first]), ...(plan.without === 'second' ? [] : [second])]
    const result = await buildPath(leaf.certificate, {
      anchors: anchor(root),
      candidates: certificatesOf(...sent),
      at: AT,
      purpose: 'signing',
    })
    const files = {
      root: toPem('CERTIFICATE', root.certificate.der),
      sent: sent.map(({ certificate }) => toPem('CERTIFICATE', certificate.der)).join(''),
      leaf: toPem('CERTIFICATE', leaf.certificate.der),
    }
    const moment = String(AT.getTime() / 1000)
    const answer = openssl(
      ['verify', '-x509_strict', '-attime', moment, '-CAfile', '@root', '-untrusted', '@sent', '@leaf'],
      files,
    )
    expect({ title, trusted: result.status === 'trusted', reason: result.reason?.code }).toMatchObject({
      trusted: answer.accepted,
    })
  })
})

async function makeChain(plan: Plan): Promise<Record<'root' | 'first' | 'second' | 'leaf', Holder>> {
  const root = await identified('Root', undefined, plan.root ?? CA_EXTENSIONS)
  const first = await identified('First', root, plan.first ?? CA_EXTENSIONS)
  const begins = plan.secondBegins === undefined ? {} : { notBefore: plan.secondBegins }
  const second = await identified('Second', first, plan.second ?? CA_EXTENSIONS, begins)
  const issuer = plan.forged === true ? { ...second, pair: root.pair } : second
  const ends = plan.leafEnds === undefined ? {} : { notAfter: plan.leafEnds }
  const leaf = await identified('Leaf', issuer, plan.leaf ?? LEAF_EXTENSIONS, ends, second)
  return { root, first, second, leaf }
}

// strict mode wants key identifiers on every certificate
async function identified(
  name: string,
  issuer: Holder | undefined,
  extensions: readonly RawExtension[],
  template: { notBefore?: Date; notAfter?: Date } = {},
  named = issuer,
): Promise<Holder> {
  const { pair } = await make()
  const { spki } = pair.key
  const authority = authorityKeyIdentifier(named?.certificate.publicKey.spki ?? spki)
  const own = subjectKeyIdentifier(spki)
  return make({ name, pair, ...(issuer === undefined ? {} : { issuer }), extensions: [...extensions, own, authority], template })
}
