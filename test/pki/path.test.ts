import { WorkMeter, resolveLimits } from '../../src/base'
import { derContext, derContextPrimitive, derOid, derSequence } from '../../src/codec/asn1'
import { EXTENSION, buildPath, keyPurposeFits } from '../../src/pki'
import type { PathRequest, PathResult } from '../../src/pki'
import { basicConstraints, extendedKeyUsage, keyUsage, makeKeyPair, subjectKeyIdentifier } from '../../src/practice'
import type { Holder } from './build-certificate'
import { AT, DAY, LEAF_EXTENSIONS, P256, anchor, certificatesOf, make } from './build-certificate'

interface Chain {
  readonly root: Holder
  readonly middle: Holder
  readonly leaf: Holder
}

const chain = async (): Promise<Chain> => {
  const root = await make({ name: 'Root' })
  const middle = await make({ name: 'Middle', issuer: root })
  const leaf = await make({ name: 'Leaf', issuer: middle, extensions: LEAF_EXTENSIONS })
  return { root, middle, leaf }
}

const build = async (leaf: Holder, request: Partial<PathRequest>): Promise<PathResult> =>
  buildPath(leaf.certificate, { anchors: [], candidates: [], at: AT, purpose: 'signing', ...request })

const codeOf = (result: PathResult): string =>
  `${result.status} ${result.fault ?? ''} ${result.reason?.code ?? ''} ${result.reason?.index ?? ''}`.trim()

describe('a path to an anchor', () => {
  it('is found through the candidates, whatever else is among them', async () => {
    const { root, middle, leaf } = await chain()
    const stranger = await make({ name: 'Middle' })
    const result = await build(leaf, { anchors: anchor(root), candidates: certificatesOf(stranger, leaf, root, middle, middle) })
    expect(result.status).toBe('trusted')
    expect(result.path.map((certificate) => certificate.subject.text)).toEqual(['CN=Leaf,C=VN', 'CN=Middle,C=VN', 'CN=Root,C=VN'])
    expect(result.anchor?.certificate.sha256).toBe(root.certificate.sha256)
  })

  it('may end at a pinned authority in the middle', async () => {
    const { middle, leaf } = await chain()
    const result = await build(leaf, { anchors: anchor(middle) })
    expect(result.status).toBe('trusted')
    expect(result.path).toHaveLength(2)
  })

  it('may be the anchor alone', async () => {
    const only = await make({ extensions: LEAF_EXTENSIONS })
    expect((await build(only, { anchors: anchor(only) })).status).toBe('trusted')
    expect(codeOf(await build(only, {}))).toBe('untrusted NO_CERTIFICATE_CHAIN_FOUND ROOT_UNTRUSTED 0')
  })

  it('survives a new certificate for the same root key', async () => {
    const root = await make({ name: 'Root' })
    const renewed = await make({ name: 'Root', pair: root.pair })
    const leaf = await make({ name: 'Leaf', issuer: root, extensions: LEAF_EXTENSIONS })
    expect((await build(leaf, { anchors: anchor(renewed) })).status).toBe('trusted')
  })

  it('takes the path that holds when another one does not', async () => {
    const { root, middle, leaf } = await chain()
    const expired = await make({
      name: 'Middle',
      issuer: root,
      pair: middle.pair,
      template: { notAfter: new Date(AT.getTime() - DAY) },
    })
    const result = await build(leaf, { anchors: anchor(root), candidates: certificatesOf(expired, middle) })
    expect(result.status).toBe('trusted')
    expect(result.path[1]?.sha256).toBe(middle.certificate.sha256)
  })
})

describe('trust', () => {
  it('never comes from a name: a look-alike root is no anchor of the real one', async () => {
    const { middle, leaf } = await chain()
    const alike = await make({ name: 'Root' })
    const result = await build(leaf, { anchors: anchor(alike), candidates: certificatesOf(middle) })
    expect(result.status).not.toBe('trusted')
    expect(result.reason?.code).toBe('SIGNATURE_INVALID')
  })

  it('does not pass to a look-alike whose key identifier differs: the real issuer is missing', async () => {
    const root = await make({ name: 'Root' })
    const leaf = await make({
      name: 'Leaf',
      issuer: root,
      extensions: [...LEAF_EXTENSIONS, authorityKey(root)],
    })
    const pair = await makeKeyPair(P256)
    const alike = await make({ name: 'Root', pair, extensions: [basicConstraints(true), subjectKeyIdentifier(pair.key.spki)] })
    expect(codeOf(await build(leaf, { anchors: anchor(alike) }))).toBe('incomplete NO_CERTIFICATE_CHAIN_FOUND ISSUER_MISSING 0')
  })

  it('does not come with what the file brings', async () => {
    const { root, middle, leaf } = await chain()
    const result = await build(leaf, { candidates: certificatesOf(root, middle) })
    expect(codeOf(result)).toBe('untrusted NO_CERTIFICATE_CHAIN_FOUND ROOT_UNTRUSTED 2')
  })

  it('does not pass through a pinned end entity', async () => {
    const { root, middle, leaf } = await chain()
    const forged = await make({ name: 'Forged', issuer: leaf, extensions: LEAF_EXTENSIONS })
    const result = await build(forged, { anchors: anchor(leaf, root), candidates: certificatesOf(middle) })
    expect(codeOf(result)).toBe('invalid CHAIN_CONSTRAINTS_FAILURE NOT_AN_AUTHORITY 1')
  })
})

describe('a broken rule', () => {
  const cases: readonly [string, (chain: Chain) => Promise<[Holder, Partial<PathRequest>]>, string][] = [
    [
      'expired',
      async ({ root, middle }) => [await leafOf(middle, { notAfter: new Date(AT.getTime() - 1000) }), trust(root, middle)],
      'invalid OUT_OF_BOUNDS_NO_POE CERTIFICATE_EXPIRED 0',
    ],
    [
      'not yet valid',
      async ({ root, middle }) => [await leafOf(middle, { notBefore: new Date(AT.getTime() + 1000) }), trust(root, middle)],
      'invalid OUT_OF_BOUNDS_NO_POE CERTIFICATE_NOT_YET_VALID 0',
    ],
    [
      'an anchor out of its time',
      async ({ root, middle, leaf }) => [leaf, { ...trust(root, middle), at: new Date(AT.getTime() + 400 * DAY) }],
      'invalid OUT_OF_BOUNDS_NO_POE CERTIFICATE_EXPIRED 2',
    ],
    [
      'an end entity that issues',
      async ({ root, leaf, middle }) => [await leafOf(leaf), trust(root, middle, leaf)],
      'invalid CHAIN_CONSTRAINTS_FAILURE NOT_AN_AUTHORITY 1',
    ],
    [
      'an authority without keyCertSign',
      async ({ root }) => {
        const middle = await make({ name: 'M', issuer: root, extensions: [basicConstraints(true), keyUsage('cRLSign')] })
        return [await leafOf(middle), trust(root, middle)]
      },
      'invalid CHAIN_CONSTRAINTS_FAILURE KEY_USAGE_CERTIFICATES 1',
    ],
    [
      'a path longer than the anchor allows',
      async () => {
        const root = await make({ name: 'R', extensions: [basicConstraints(true, 0)] })
        const middle = await make({ name: 'M', issuer: root })
        return [await leafOf(middle), trust(root, middle)]
      },
      'invalid CHAIN_CONSTRAINTS_FAILURE PATH_LENGTH 1',
    ],
    [
      'a critical extension nobody knows',
      async ({ root, middle }) => {
        const extensions = [...LEAF_EXTENSIONS, { oid: '1.3.6.1.4.1.32473.9', critical: true, value: Uint8Array.of(5, 0) }]
        return [await make({ name: 'L', issuer: middle, extensions }), trust(root, middle)]
      },
      'invalid CHAIN_CONSTRAINTS_FAILURE CRITICAL_EXTENSION 0',
    ],
    [
      'key usage that is not for signing',
      async ({ root, middle }) => [
        await make({ name: 'L', issuer: middle, extensions: [keyUsage('keyEncipherment')] }),
        trust(root, middle),
      ],
      'invalid CHAIN_CONSTRAINTS_FAILURE KEY_PURPOSE 0',
    ],
    [
      'name constraints that cannot be read',
      async ({ root }) => {
        const broken = { oid: EXTENSION.nameConstraints, critical: true, value: Uint8Array.of(5, 0) }
        const middle = await make({ name: 'M', issuer: root, extensions: [basicConstraints(true), broken] })
        return [await leafOf(middle), trust(root, middle)]
      },
      'invalid CERTIFICATE_CHAIN_GENERAL_FAILURE EXTENSION_MALFORMED 1',
    ],
    [
      'a weak digest below the anchor',
      async ({ root, middle }) => {
        const key = {
          algorithm: { scheme: 'ECDSA', digest: 'SHA-1' } as const,
          sign: async (data: Uint8Array) => middle.pair.sign({ scheme: 'ECDSA', digest: 'SHA-1' }, data),
        }
        return [await make({ name: 'L', issuer: middle, extensions: LEAF_EXTENSIONS, key }), trust(root, middle)]
      },
      'invalid CRYPTO_CONSTRAINTS_FAILURE CERTIFICATE_DIGEST_WEAK 0',
    ],
  ]

  it.each(cases)('is named: %s', async (_, prepare, expected) => {
    const [leaf, request] = await prepare(await chain())
    expect(codeOf(await build(leaf, request))).toBe(expected)
  })

  it('is not the signature on a pinned anchor: sub-authorities signed with SHA-1 are pinned for that', async () => {
    const root = await make({ name: 'Root' })
    const sha1 = { scheme: 'ECDSA', digest: 'SHA-1' } as const
    const key = { algorithm: sha1, sign: async (data: Uint8Array) => root.pair.sign(sha1, data) }
    const middle = await make({ name: 'Middle', issuer: root, key })
    const leaf = await leafOf(middle)
    expect((await build(leaf, { anchors: anchor(middle) })).status).toBe('trusted')
    const throughRoot = { anchors: anchor(root), candidates: certificatesOf(middle) }
    expect(codeOf(await build(leaf, throughRoot))).toBe('invalid CRYPTO_CONSTRAINTS_FAILURE CERTIFICATE_DIGEST_WEAK 1')
    expect((await build(leaf, { ...throughRoot, weakDigestsAllowed: ['SHA-1'] })).status).toBe('trusted')
  })

  it('is a forged signature', async () => {
    const { root, middle } = await chain()
    const other = await make({ name: 'Middle', issuer: root })
    const leaf = await make({ name: 'L', issuer: { ...middle, pair: other.pair }, extensions: LEAF_EXTENSIONS })
    expect(codeOf(await build(leaf, trust(root, middle)))).toBe('invalid CERTIFICATE_CHAIN_GENERAL_FAILURE SIGNATURE_INVALID 0')
  })
})

describe('name constraints in great number', () => {
  it('cost work, and end', async () => {
    const root = await make({ name: 'Root' })
    const many = Array.from({ length: 4000 }, (_, index) => derContextPrimitive(2, Uint8Array.of(97, 48 + (index % 10), 46, 120)))
    const trees = derSequence(derContext(1, ...many.map((name) => derSequence(name))))
    const constraints = { oid: EXTENSION.nameConstraints, critical: true, value: trees }
    const middle = await make({ name: 'Middle', issuer: root, extensions: [basicConstraints(true), constraints] })
    const names = { oid: EXTENSION.subjectAlternativeName, critical: false, value: derSequence(...many) }
    const leaf = await make({ name: 'Leaf', issuer: middle, extensions: [...LEAF_EXTENSIONS, names] })
    await expect(build(leaf, trust(root, middle))).rejects.toMatchObject({ code: 'LIMIT_WORK' })
  })
})

describe('name constraints by address', () => {
  const constrained = async (address: readonly number[], base: readonly number[], excluded = false): Promise<string> => {
    const root = await make({ name: 'Root' })
    const subtree = derContext(excluded ? 1 : 0, derSequence(derContextPrimitive(7, Uint8Array.from(base))))
    const constraints = { oid: EXTENSION.nameConstraints, critical: true, value: derSequence(subtree) }
    const middle = await make({ name: 'Middle', issuer: root, extensions: [basicConstraints(true), constraints] })
    const value = derSequence(derContextPrimitive(7, Uint8Array.from(address)))
    const names = { oid: EXTENSION.subjectAlternativeName, critical: false, value }
    const leaf = await make({ name: 'Leaf', issuer: middle, extensions: [...LEAF_EXTENSIONS, names] })
    return codeOf(await build(leaf, trust(root, middle)))
  }

  it('holds addresses to the network, and refuses the other family', async () => {
    const network = [10, 1, 0, 0, 255, 255, 0, 0]
    const refused = 'invalid CHAIN_CONSTRAINTS_FAILURE NAME_CONSTRAINTS 0'
    expect(await constrained([10, 1, 7, 7], network)).toBe('trusted')
    expect(await constrained([10, 2, 7, 7], network)).toBe(refused)
    expect(await constrained([10, 1, 7, 7], network, true)).toBe(refused)
    expect(
      await constrained(
        Array.from({ length: 16 }, () => 1),
        network,
      ),
    ).toBe(refused)
  })
})

describe('policies', () => {
  it('that multiply with every authority are refused in little time', async () => {
    const oids = Array.from({ length: 40 }, (_, index) => derOid(`1.3.6.1.4.1.32473.20.${index}`))
    const policies = derSequence(...oids.map((oid) => derSequence(oid)))
    const mappings = derSequence(...oids.flatMap((from) => oids.map((to) => derSequence(from, to))))
    const extensions = [
      basicConstraints(true),
      { oid: EXTENSION.certificatePolicies, critical: true, value: policies },
      { oid: EXTENSION.policyMappings, critical: true, value: mappings },
    ]
    const root = await make({ name: 'Root' })
    const line = [root]
    for (let index = 0; index < 6; index++) line.push(await make({ name: `M${index}`, issuer: line[index] ?? root, extensions }))
    const started = performance.now()
    const result = await build(await leafOf(line.at(-1) ?? root), { anchors: anchor(root), candidates: certificatesOf(...line) })
    expect(result.reason?.code).toBe('POLICY_TREE_TOO_LARGE')
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('a search', () => {
  it('ends among authorities that all cross-sign each other', async () => {
    const pairs = await Promise.all(Array.from({ length: 7 }, async () => makeKeyPair(P256)))
    const certificates: Holder[] = []
    for (const [row, issuer] of pairs.entries())
      for (const [column, pair] of pairs.entries()) {
        const from = await make({ name: `A${row}`, pair: issuer })
        certificates.push(await make({ name: `A${column}`, pair, issuer: from }))
      }
    const first = certificates[0]
    if (first === undefined) throw new Error('no authority')
    const leaf = await leafOf(first)
    const started = performance.now()
    const result = await build(leaf, { candidates: certificatesOf(...certificates) })
    expect(result.status).not.toBe('trusted')
    expect(performance.now() - started).toBeLessThan(10_000)
  }, 30_000)

  it('stops at the path length of the limits, and at the work allowed', async () => {
    const root = await make({ name: 'Root' })
    const line: Holder[] = [root]
    for (let index = 0; index < 10; index++) line.push(await make({ name: `M${index}`, issuer: line[index] ?? root }))
    const leaf = await leafOf(line.at(-1) ?? root)
    const request = { anchors: anchor(root), candidates: certificatesOf(...line) }
    expect(codeOf(await build(leaf, request))).toMatch(/^incomplete CERTIFICATE_CHAIN_GENERAL_FAILURE PATH_LIMIT/)
    const longer = new WorkMeter(resolveLimits({ pathLength: 12 }))
    expect((await build(leaf, { ...request, meter: longer })).status).toBe('trusted')
    const poor = new WorkMeter(resolveLimits({ work: 500 }))
    await expect(build(leaf, { ...request, meter: poor })).rejects.toMatchObject({ code: 'LIMIT_WORK' })
  })
})

describe('keyPurposeFits', () => {
  it('asks time-stamping for its one critical purpose', async () => {
    const withPurposes = async (purposes: readonly string[], critical: boolean): Promise<boolean> =>
      keyPurposeFits((await make({ extensions: [extendedKeyUsage(purposes, critical)] })).certificate, 'timestamping')
    const stamping = '1.3.6.1.5.5.7.3.8'
    expect(await withPurposes([stamping], true)).toBe(true)
    expect(await withPurposes([stamping], false)).toBe(false)
    expect(await withPurposes([stamping, '1.3.6.1.5.5.7.3.4'], true)).toBe(false)
    expect(await withPurposes(['1.3.6.1.5.5.7.3.4'], true)).toBe(false)
  })

  it('takes a signer without key usage, and one with nonRepudiation alone', async () => {
    expect(keyPurposeFits((await make({ extensions: [] })).certificate, 'signing')).toBe(true)
    expect(keyPurposeFits((await make({ extensions: [keyUsage('nonRepudiation')] })).certificate, 'signing')).toBe(true)
    expect(keyPurposeFits((await make({ extensions: [keyUsage('nonRepudiation')] })).certificate, 'crl')).toBe(false)
    expect(keyPurposeFits((await make({ extensions: [] })).certificate, 'ocsp')).toBe(false)
  })
})

function trust(root: Holder, ...candidates: readonly Holder[]): Partial<PathRequest> {
  return { anchors: anchor(root), candidates: certificatesOf(...candidates) }
}

async function leafOf(issuer: Holder, template: { notBefore?: Date; notAfter?: Date } = {}): Promise<Holder> {
  return make({ name: 'Leaf', issuer, extensions: LEAF_EXTENSIONS, template })
}

function authorityKey(issuer: Holder) {
  const identifier = Uint8Array.from(issuer.certificate.publicKey.spki.subarray(-20))
  return { oid: EXTENSION.authorityKeyIdentifier, critical: false, value: derSequence(derContextPrimitive(0, identifier)) }
}
