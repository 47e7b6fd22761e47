/** An XPath 1.0 expression as a tree. Prefixes are resolved already. */
export type Expression =
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'call'; readonly name: string; readonly parameters: readonly Expression[] }
  | { readonly kind: 'filter'; readonly primary: Expression; readonly predicates: readonly Expression[] }
  | Path

export type BinaryOperator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod' | '|'

export interface Path {
  readonly kind: 'path'
  /** where it starts: the root, the context node, or the nodes of an expression */
  readonly from: 'root' | 'context' | Expression
  readonly steps: readonly Step[]
}

export interface Step {
  readonly axis: Axis
  readonly test: NodeTest
  readonly predicates: readonly Expression[]
}

export const AXES = [
  'ancestor',
  'ancestor-or-self',
  'attribute',
  'child',
  'descendant',
  'descendant-or-self',
  'following',
  'following-sibling',
  'namespace',
  'parent',
  'preceding',
  'preceding-sibling',
  'self',
] as const
export type Axis = (typeof AXES)[number]

export type NodeTest =
  | { readonly kind: 'node' }
  | { readonly kind: 'leaf'; readonly leaf: 'text' | 'comment' }
  | { readonly kind: 'instruction'; readonly target: string | undefined }
  /** any name, or any name of one namespace */
  | { readonly kind: 'any'; readonly namespace: string | undefined }
  | { readonly kind: 'name'; readonly namespace: string; readonly local: string }
