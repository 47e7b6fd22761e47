import { DEFAULT_LIMITS, InputError, WorkMeter } from '../../base'
import type { Asn1Node, TagClass } from './node'
import { TAG } from './node'

export interface Asn1ReadOptions {
  /** `der` refuses everything that has a second spelling; `ber` reads what old signers write. Default `der`. */
  readonly mode?: 'der' | 'ber'
  readonly meter?: WorkMeter
  /** leaves bytes after the value unread (zero padding of a PDF's /Contents); the caller looks at them */
  readonly allowTrailing?: boolean
}

interface State {
  readonly source: Uint8Array
  readonly der: boolean
  readonly meter: WorkMeter
  nodes: number
}

/**
 * Reads one ASN.1 value in DER, or BER.
 *
 * Checks structure only: lengths, nesting, canonical form of lengths, booleans, integers and bit strings in DER. What the value
 * means is the caller's business.
 *
 * @throws InputError ASN1_TRUNCATED, ASN1_MALFORMED, ASN1_NOT_CANONICAL, ASN1_TRAILING_BYTES, LIMIT_DER_DEPTH, LIMIT_DER_NODES
 */
export function readAsn1(source: Uint8Array, options: Asn1ReadOptions = {}): Asn1Node {
  const state: State = { source, der: options.mode !== 'ber', meter: options.meter ?? new WorkMeter(DEFAULT_LIMITS), nodes: 0 }
  const node = readNode(state, 0, source.length, 0)
  if (options.allowTrailing !== true && node.end !== source.length)
    throw fault('ASN1_TRAILING_BYTES', node.end, 'bytes after the value')
  return node
}

const CLASSES: readonly TagClass[] = ['universal', 'application', 'context', 'private']

function readNode(state: State, start: number, limit: number, depth: number): Asn1Node {
  if (depth > state.meter.limits.derDepth) throw fault('LIMIT_DER_DEPTH', start, 'nested too deeply')
  if (++state.nodes > state.meter.limits.derNodes) throw fault('LIMIT_DER_NODES', start, 'too many values')
  state.meter.spend(1)
  const identifier = readIdentifier(state, start, limit)
  const length = readLength(state, identifier.next, limit)
  const constructed = identifier.constructed
  const contentStart = length.next
  if (length.value === undefined) {
    if (!constructed) throw fault('ASN1_MALFORMED', start, 'indefinite length on a primitive value')
    const { children, next } = readUntilEndOfContents(state, contentStart, limit, depth)
    return node(state, { start, contentStart, contentEnd: next - 2, end: next, identifier, indefinite: true, children })
  }
  const end = contentStart + length.value
  if (end > limit) throw fault('ASN1_TRUNCATED', start, 'length runs past the end')
  const children = constructed ? readChildren(state, contentStart, end, depth) : []
  const result = node(state, { start, contentStart, contentEnd: end, end, identifier, indefinite: false, children })
  if (state.der) requireCanonical(result)
  return result
}

interface Identifier {
  readonly tagClass: TagClass
  readonly tag: number
  readonly constructed: boolean
  readonly next: number
}

function readIdentifier(state: State, start: number, limit: number): Identifier {
  const first = byteAt(state, start, limit)
  const tagClass = CLASSES[first >> 6] ?? 'universal'
  const constructed = (first & 0x20) !== 0
  let tag = first & 0x1f
  let next = start + 1
  if (tag === 0x1f) {
    // X.690 §8.1.2.4: long form, at most four octets here; no standard in use needs more
    tag = 0
    let octet: number
    do {
      octet = byteAt(state, next++, limit)
      if (tag === 0 && octet === 0x80) throw fault('ASN1_NOT_CANONICAL', start, 'tag number with leading zeros')
      tag = tag * 128 + (octet & 0x7f)
      if (next - start > 5) throw fault('ASN1_MALFORMED', start, 'tag number too large')
    } while ((octet & 0x80) !== 0)
    if (tag < 0x1f) throw fault('ASN1_NOT_CANONICAL', start, 'long form of a short tag number')
  }
  if (tagClass === 'universal' && tag === 0) throw fault('ASN1_MALFORMED', start, 'end-of-contents where a value is expected')
  return { tagClass, tag, constructed, next }
}

function readLength(state: State, start: number, limit: number): { readonly value: number | undefined; readonly next: number } {
  const first = byteAt(state, start, limit)
  if (first < 0x80) return { value: first, next: start + 1 }
  if (first === 0x80) {
    if (state.der) throw fault('ASN1_NOT_CANONICAL', start, 'indefinite length')
    return { value: undefined, next: start + 1 }
  }
  // X.690 §8.1.3.5: kept for a future that never came
  if (first === 0xff) throw fault('ASN1_MALFORMED', start, 'reserved length octet')
  const octets = first & 0x7f
  // BER allows leading zeros in a length; four significant octets are beyond any file this library reads
  let value = 0
  for (let index = 1; index <= octets; index++) {
    const octet = byteAt(state, start + index, limit)
    if (state.der && index === 1 && octet === 0) throw fault('ASN1_NOT_CANONICAL', start, 'length with leading zeros')
    value = value * 256 + octet
    if (value > 0x7fffffff) throw fault('ASN1_TRUNCATED', start, 'length runs past the end')
  }
  if (state.der && value < 0x80) throw fault('ASN1_NOT_CANONICAL', start, 'long form of a short length')
  return { value, next: start + 1 + octets }
}

function readChildren(state: State, start: number, end: number, depth: number): Asn1Node[] {
  const children: Asn1Node[] = []
  let offset = start
  while (offset < end) {
    const child = readNode(state, offset, end, depth + 1)
    children.push(child)
    offset = child.end
  }
  return children
}

function readUntilEndOfContents(
  state: State,
  start: number,
  limit: number,
  depth: number,
): { children: Asn1Node[]; next: number } {
  const children: Asn1Node[] = []
  let offset = start
  while (byteAt(state, offset, limit) !== 0 || byteAt(state, offset + 1, limit) !== 0) {
    const child = readNode(state, offset, limit, depth + 1)
    children.push(child)
    offset = child.end
  }
  return { children, next: offset + 2 }
}

function node(
  state: State,
  parts: Pick<Asn1Node, 'start' | 'contentStart' | 'contentEnd' | 'end' | 'indefinite' | 'children'> & { identifier: Identifier },
): Asn1Node {
  const { identifier, ...rest } = parts
  return {
    source: state.source,
    tagClass: identifier.tagClass,
    tag: identifier.tag,
    constructed: identifier.constructed,
    ...rest,
  }
}

// X.690 §10–11: in DER these types have exactly one spelling; a second one would let two readers disagree
function requireCanonical(value: Asn1Node): void {
  const found = canonicalFault(value)
  if (found !== undefined) throw fault(found.code, value.start, found.message)
}

interface CanonicalFault {
  readonly code: 'ASN1_MALFORMED' | 'ASN1_NOT_CANONICAL'
  readonly message: string
}

/** What keeps one value's form or content from being DER; looks neither at its length octets nor at its members. */
export function canonicalFault(value: Asn1Node): CanonicalFault | undefined {
  if (value.tagClass !== 'universal') return undefined
  if (value.constructed !== CONSTRUCTED.has(value.tag)) return notCanonical('wrong form, primitive or constructed')
  const { source, contentStart, contentEnd } = value
  const length = contentEnd - contentStart
  const first = source[contentStart] ?? 0
  const second = source[contentStart + 1] ?? 0
  switch (value.tag) {
    case TAG.boolean:
      return length !== 1 || (first !== 0 && first !== 0xff) ? notCanonical('boolean') : undefined
    case TAG.integer:
    case TAG.enumerated:
      if (length === 0) return malformed('empty integer')
      return length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
        ? notCanonical('integer with leading octets')
        : undefined
    case TAG.bitString: {
      if (length === 0 || first > 7 || (first > 0 && length === 1)) return malformed('bit string')
      const last = source[contentEnd - 1] ?? 0
      return (last & ((1 << first) - 1)) !== 0 ? notCanonical('unused bits are not zero') : undefined
    }
    case TAG.null:
      return length !== 0 ? malformed('null with content') : undefined
    default:
      return undefined
  }
}

/** X.690 §8.8–8.9, 8.18: these have no primitive form, and in DER nothing else is constructed. */
const CONSTRUCTED: ReadonlySet<number> = new Set([8, 11, TAG.sequence, TAG.set, 29])

function notCanonical(message: string): CanonicalFault {
  return { code: 'ASN1_NOT_CANONICAL', message }
}

function malformed(message: string): CanonicalFault {
  return { code: 'ASN1_MALFORMED', message }
}

function byteAt(state: State, offset: number, limit: number): number {
  const byte = offset < limit ? state.source[offset] : undefined
  if (byte === undefined) throw fault('ASN1_TRUNCATED', offset, 'ends too early')
  return byte
}

function fault(code: ConstructorParameters<typeof InputError>[0], offset: number, message: string): InputError {
  return new InputError(code, message, { path: `byte ${offset}` })
}
