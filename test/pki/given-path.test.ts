import { WorkMeter, resolveLimits } from '../../src/base'
import { buildPath, checkRevocation, validatePath } from '../../src/pki'
import type { PathRequest, PathResult } from '../../src/pki'
import type { Holder } from './build-certificate'
import { AT, DAY, LEAF_EXTENSIONS, anchor, certificatesOf, make } from './build-certificate'

interface Chain {
  readonly root: Holder
  readonly middle: Holder
  readonly leaf: Holder
}

let chain: Chain
beforeAll(async () => {
  const root = await make({ name: 'Root' })
  const middle = await make({ name: 'Middle', issuer: root })
  chain = { root, middle, leaf: await make({ name: 'Leaf', issuer: middle, extensions: LEAF_EXTENSIONS }) }
})

const validate = async (path: readonly Holder[], request: Partial<PathRequest>): Promise<PathResult> =>
  validatePath(certificatesOf(...path), { anchors: [], at: AT, purpose: 'signing', ...request })

const codeOf = ({ status, reason }: PathResult): string => `${status} ${reason?.code ?? ''} ${reason?.index ?? ''}`.trim()

describe('validatePath', () => {
  it('trusts a path that ends at an anchor, or just below one', async () => {
    const { root, middle, leaf } = chain
    const anchors = anchor(root)
    for (const path of [
      [leaf, middle, root],
      [leaf, middle],
    ]) {
      const result = await validate(path, { anchors })
      expect(result.status).toBe('trusted')
      expect(result.anchor?.certificate.sha256).toBe(root.certificate.sha256)
      const found = await buildPath(leaf.certificate, { anchors, candidates: certificatesOf(middle), at: AT, purpose: 'signing' })
      expect(result.path.map(({ sha256 }) => sha256)).toEqual(found.path.map(({ sha256 }) => sha256))
    }
    expect((await validate([leaf, middle], { anchors: anchor(middle) })).path).toHaveLength(2)
    const only = await make({ extensions: LEAF_EXTENSIONS })
    expect((await validate([only], { anchors: anchor(only) })).status).toBe('trusted')
  })

  it('looks for no other order and no other path', async () => {
    const { root, middle, leaf } = chain
    const anchors = anchor(root)
    expect(codeOf(await validate([leaf, root, middle], { anchors }))).toBe('invalid SIGNATURE_INVALID 0')
    expect(codeOf(await validate([middle, leaf], { anchors }))).toBe('invalid SIGNATURE_INVALID 0')
    expect(codeOf(await validate([leaf], { anchors }))).toBe('incomplete ISSUER_MISSING 0')
    expect(codeOf(await validate([leaf, middle, root], {}))).toBe('untrusted ROOT_UNTRUSTED 2')
  })

  it('believes no name: a look-alike of the anchor is none', async () => {
    const { middle, leaf } = chain
    const alike = await make({ name: 'Root' })
    expect((await validate([leaf, middle], { anchors: anchor(alike) })).status).toBe('incomplete')
    expect(codeOf(await validate([leaf, middle, alike], { anchors: anchor(alike) }))).toBe('invalid SIGNATURE_INVALID 1')
  })

  it('names the broken rule, the certificate and the clause', async () => {
    const { root, middle, leaf } = chain
    const anchors = anchor(root)
    const late = await validate([leaf, middle], { anchors, at: new Date(AT.getTime() + 400 * DAY) })
    expect(late).toMatchObject({ status: 'invalid', fault: 'OUT_OF_BOUNDS_NO_POE' })
    expect(late.reason).toEqual({ code: 'CERTIFICATE_EXPIRED', index: 2, clause: 'RFC 5280 §6.1.3 (a)(2)' })
    expect(codeOf(await validate([leaf, middle], { anchors, purpose: 'timestamping' }))).toBe('invalid KEY_PURPOSE 0')
    const under = await make({ name: 'Under', issuer: leaf, extensions: LEAF_EXTENSIONS })
    expect(codeOf(await validate([under, leaf, middle], { anchors }))).toBe('invalid NOT_AN_AUTHORITY 1')
    const ended = [{ ...anchors[0], until: AT }] as PathRequest['anchors']
    expect(codeOf(await validate([leaf, middle, root], { anchors: ended }))).toBe('untrusted ROOT_UNTRUSTED 2')
  })

  it('is bounded', async () => {
    const { root, middle, leaf } = chain
    const long = Array.from({ length: 11 }, () => root)
    expect(codeOf(await validate(long, { anchors: anchor(root) }))).toBe('incomplete PATH_LIMIT 10')
    const meter = new WorkMeter(resolveLimits({ work: 100 }))
    await expect(validate([leaf, middle], { anchors: anchor(root), meter })).rejects.toMatchObject({ code: 'LIMIT_WORK' })
  })

  it('refuses an empty path, and a moment that is none: nothing would ever have expired', async () => {
    const { root, middle, leaf } = chain
    const at = new Date(NaN)
    await expect(validate([], {})).rejects.toThrow(TypeError)
    await expect(validate([leaf, middle], { anchors: anchor(root), at })).rejects.toThrow(TypeError)
    const request = { anchors: anchor(root), candidates: certificatesOf(middle), at }
    await expect(buildPath(leaf.certificate, request)).rejects.toThrow(TypeError)
    const asked = { ...request, evidence: [] }
    await expect(checkRevocation(leaf.certificate, middle.certificate, asked)).rejects.toThrow(TypeError)
  })
})
