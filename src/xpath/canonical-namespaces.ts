import type { Writer } from './canonicalize'
import { elementOf, isXmlNamespace, type NamespaceNode, type TreeNode } from './node'

/** What the output ancestors say about prefixes. */
export interface OutputScope {
  /** of the nearest one: its namespace nodes in the set */
  readonly nearest: ReadonlyMap<string, string>
  /** exclusive: by prefix, the namespace node in the set of the nearest one that visibly utilizes the prefix; undefined for none */
  readonly utilized: ReadonlyMap<string, string | undefined>
}

export const OUTERMOST: OutputScope = { nearest: new Map(), utilized: new Map() }

export interface Declarations {
  readonly declarations: readonly (readonly [prefix: string, namespace: string])[]
  /** for the children */
  readonly scope: OutputScope
}

/** The namespace declarations to write at an element, and what its children see. */
export function declarationsToWrite(writer: Writer, node: TreeNode, outer: OutputScope): Declarations {
  const { nodes, canonicalization, inclusive, meter } = writer
  const isIn = nodes.has(node)
  const own = new Map(
    nodes
      .namespaces(node)
      .filter(isWritten)
      .map(({ local, value }) => [local, value]),
  )
  meter.spend(own.size * 0.3)
  if (canonicalization.method !== 'exclusive') {
    return { declarations: inclusively(own, isIn, outer, () => true), scope: isIn ? { ...outer, nearest: own } : outer }
  }
  const declarations = inclusively(own, isIn, outer, (prefix) => inclusive.has(prefix))
  // Exclusive XML Canonicalization §3: only an element in the set utilizes a prefix.
  if (!isIn) return { declarations, scope: outer }
  const prefixes = utilizedBy(writer, node)
  return {
    declarations: [...declarations, ...exclusively(own, prefixes, outer, inclusive)],
    scope: { nearest: own, utilized: withUtilized(outer.utilized, own, prefixes, meter) },
  }
}

function isWritten(node: NamespaceNode): boolean {
  return !isXmlNamespace(node)
}

/** Canonical XML §2.3: what the nearest output ancestor has in the set is not said again; `xmlns=""` only against what it says. */
function inclusively(
  own: ReadonlyMap<string, string>,
  isIn: boolean,
  { nearest }: OutputScope,
  applies: (prefix: string) => boolean,
): (readonly [string, string])[] {
  const declarations = [...own].filter(([prefix, namespace]) => applies(prefix) && nearest.get(prefix) !== namespace)
  return isIn && applies('') && !own.has('') && nearest.has('') ? [...declarations, ['', '']] : declarations
}

/** Exclusive XML Canonicalization §3: what the nearest output ancestor that utilizes the prefix has in the set is not said again. */
function exclusively(
  own: ReadonlyMap<string, string>,
  prefixes: ReadonlySet<string>,
  { utilized }: OutputScope,
  inclusive: ReadonlySet<string>,
): readonly (readonly [string, string])[] {
  const declarations: (readonly [string, string])[] = []
  for (const prefix of prefixes) {
    if (inclusive.has(prefix)) continue
    const namespace = own.get(prefix)
    if (namespace !== undefined && utilized.get(prefix) !== namespace) declarations.push([prefix, namespace])
    if (namespace === undefined && prefix === '' && utilized.get('') !== undefined) declarations.push(['', ''])
  }
  return declarations
}

/** An attribute without prefix utilizes none. */
function utilizedBy({ nodes }: Writer, node: TreeNode): ReadonlySet<string> {
  const prefixes = new Set([elementOf(node)?.prefix ?? ''])
  for (const { prefix } of nodes.attributes(node)) if (prefix !== '') prefixes.add(prefix)
  return prefixes
}

/** A new map only where something changes: most elements utilize what the one around them does. */
function withUtilized(
  outer: OutputScope['utilized'],
  own: ReadonlyMap<string, string>,
  prefixes: ReadonlySet<string>,
  meter: Writer['meter'],
): OutputScope['utilized'] {
  const changed = [...prefixes].filter((prefix) => !outer.has(prefix) || outer.get(prefix) !== own.get(prefix))
  if (changed.length === 0) return outer
  meter.spend(outer.size * 0.1)
  return new Map([...outer, ...changed.map((prefix) => [prefix, own.get(prefix)] as const)])
}
