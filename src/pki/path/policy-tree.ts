import type { WorkMeter } from '../../base'
import type { PolicyExtensions } from './policies'
import { ANY_POLICY } from './policies'

interface PolicyNode {
  readonly policy: string
  readonly expected: ReadonlySet<string>
  readonly parent: PolicyNode | undefined
}

/** Above this, mappings multiply policies on purpose (CVE-2023-0464): the path is refused. */
const MAXIMUM_NODES = 512
const COMPARISONS_A_UNIT = 16

/**
 * The valid_policy_tree of RFC 5280 §6.1.2 (a). Only the deepest level is kept, each node with the way up to the root: a node without
 * descendants there is what the RFC prunes.
 */
export class PolicyTree {
  #leaves: readonly PolicyNode[] = [{ policy: ANY_POLICY, expected: new Set([ANY_POLICY]), parent: undefined }]

  /** True when no policy is valid for the whole path so far. */
  get empty(): boolean {
    return this.#leaves.length === 0
  }

  get tooLarge(): boolean {
    return this.#leaves.length > MAXIMUM_NODES
  }

  /** §6.1.3 (d), (e): goes one certificate down. */
  descend(policies: readonly string[] | undefined, anyAllowed: boolean, meter: WorkMeter): void {
    const parents = this.#leaves
    if (policies === undefined) {
      this.#leaves = []
      return
    }
    meter.spend(Math.ceil((policies.length * parents.length) / COMPARISONS_A_UNIT))
    const leaves: PolicyNode[] = []
    const anyParent = parents.find((parent) => parent.policy === ANY_POLICY)
    for (const policy of policies) {
      if (policy === ANY_POLICY) continue
      const matching = parents.filter((parent) => parent.expected.has(policy))
      const above = matching.length > 0 ? matching : anyParent === undefined ? [] : [anyParent]
      for (const parent of above) leaves.push({ policy, expected: new Set([policy]), parent })
      if (leaves.length > MAXIMUM_NODES) break
    }
    if (anyAllowed && policies.includes(ANY_POLICY)) leaves.push(...unmatched(parents, leaves))
    this.#leaves = leaves
  }

  /** §6.1.4 (b): policies of the issuer's domain become policies of the subject's. */
  map(mappings: PolicyExtensions['mappings'], mappingAllowed: boolean, meter: WorkMeter): void {
    meter.spend(mappings.length)
    const bySource = new Map<string, Set<string>>()
    for (const [issuer, subject] of mappings) bySource.set(issuer, (bySource.get(issuer) ?? new Set()).add(subject))
    if (!mappingAllowed) {
      this.#leaves = this.#leaves.filter((leaf) => !bySource.has(leaf.policy))
      return
    }
    const anyLeaf = this.#leaves.find((leaf) => leaf.policy === ANY_POLICY)
    const known = new Set(this.#leaves.map((leaf) => leaf.policy))
    const mapped = this.#leaves.map((leaf) => ({ ...leaf, expected: bySource.get(leaf.policy) ?? leaf.expected }))
    const added = [...bySource].filter(([policy]) => anyLeaf !== undefined && !known.has(policy))
    this.#leaves = [...mapped, ...added.map(([policy, expected]) => ({ policy, expected, parent: anyLeaf?.parent }))]
  }

  /** §6.1.5 (g): says whether a policy of `acceptable` is valid for the whole path; undefined accepts any. */
  accepts(acceptable: readonly string[] | undefined): boolean {
    if (acceptable === undefined || acceptable.includes(ANY_POLICY)) return !this.empty
    return this.#leaves.some((leaf) => {
      const policy = authorityPolicy(leaf)
      return policy === ANY_POLICY || acceptable.includes(policy)
    })
  }
}

function unmatched(parents: readonly PolicyNode[], leaves: readonly PolicyNode[]): PolicyNode[] {
  const taken = new Map<PolicyNode | undefined, Set<string>>()
  for (const leaf of leaves) taken.set(leaf.parent, (taken.get(leaf.parent) ?? new Set()).add(leaf.policy))
  return parents.flatMap((parent) =>
    [...parent.expected]
      .filter((policy) => taken.get(parent)?.has(policy) !== true)
      .map((policy) => ({ policy, expected: new Set([policy]), parent })),
  )
}

/** The policy in the terms of the trust anchor: the highest node on the way up that is not anyPolicy. */
function authorityPolicy(leaf: PolicyNode): string {
  let highest = ANY_POLICY
  for (let node: PolicyNode | undefined = leaf; node !== undefined; node = node.parent)
    if (node.policy !== ANY_POLICY) highest = node.policy
  return highest
}
