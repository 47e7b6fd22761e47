/** Universal tag numbers (X.680 §8.6) that this library meets. */
export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const

export type TagClass = 'universal' | 'application' | 'context' | 'private'

/** One ASN.1 value as it stands in `source`: what is verified are these bytes, never a re-encoding. */
export interface Asn1Node {
  readonly source: Uint8Array
  /** offset of the identifier octet */
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  /** offset past the value, with the end-of-contents octets of an indefinite length */
  readonly end: number
  readonly tagClass: TagClass
  readonly tag: number
  readonly constructed: boolean
  readonly indefinite: boolean
  /** empty for a primitive value */
  readonly children: readonly Asn1Node[]
}

/** The value's whole encoding. */
export function nodeBytes(node: Asn1Node): Uint8Array {
  return node.source.subarray(node.start, node.end)
}

/** The content octets alone. */
export function nodeContent(node: Asn1Node): Uint8Array {
  return node.source.subarray(node.contentStart, node.contentEnd)
}

/** True when `node` is the universal type `tag`. */
export function isUniversal(node: Asn1Node | undefined, tag: number): node is Asn1Node {
  return node?.tagClass === 'universal' && node.tag === tag
}

/** True when `node` is context-specific `[tag]`. */
export function isContext(node: Asn1Node | undefined, tag: number): node is Asn1Node {
  return node?.tagClass === 'context' && node.tag === tag
}
