import { InputError, foldName, toHex } from '../base'
import type { Asn1Node } from '../codec/asn1'
import { nodeBytes, readAsn1, readOid, readSequence, readSet, readText } from '../codec/asn1'
import { attributeLabel, escapeValue, labelType } from './name-label'
import type { DistinguishedName } from './types'

interface Attribute {
  readonly type: string
  /** undefined when the value is no character string */
  readonly text: string | undefined
  readonly hex: string
}

/** Reads a Name. An empty one is read; that an issuer must not be empty is judged elsewhere. @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED */
export function readName(node: Asn1Node | undefined, path: string): DistinguishedName {
  const parts = readParts(node, path)
  const der = node === undefined ? new Uint8Array(0) : nodeBytes(node)
  const attributes = parts.flat().map(({ type, text, hex }) => ({ type, value: text ?? `#${hex}` }))
  // RFC 4514 §2.1: most specific attribute first
  const text = [...parts].reverse().map((part) => part.map(attributeText).join('+'))
  return { der, attributes, text: text.join(',') }
}

/** Every value of an attribute, in order of appearance; `type` is a short name (`CN`, `O`, `UID`, …) or a dotted OID. */
export function nameAttributes(name: DistinguishedName, type: string): readonly string[] {
  const oid = labelType(type) ?? type
  return name.attributes.filter((attribute) => attribute.type === oid).map((attribute) => attribute.value)
}

/**
 * The value of an attribute that stands in the name exactly once; undefined when it is missing or repeated.
 *
 * Which of two common names counts is a question that programs answer differently, so here neither does.
 */
export function nameAttribute(name: DistinguishedName, type: string): string | undefined {
  const values = nameAttributes(name, type)
  return values.length === 1 ? values[0] : undefined
}

/** Compares names after RFC 5280 §7.1: attribute by attribute in order, values folded whatever their string type. */
export function nameEquals(left: DistinguishedName, right: DistinguishedName): boolean {
  return nameKey(left) === nameKey(right)
}

/** True when `name` lies in the subtree of `base`: it starts with the same parts (RFC 5280 §4.2.1.10). */
export function nameWithin(name: DistinguishedName, base: DistinguishedName): boolean {
  const parts = foldedParts(name)
  const baseParts = foldedParts(base)
  return baseParts.length <= parts.length && baseParts.every((part, index) => part === parts[index])
}

/** One string for all spellings of a name: a key for maps. */
export function nameKey(name: DistinguishedName): string {
  return foldedParts(name).join('\n')
}

const FOLDED = new WeakMap<DistinguishedName, readonly string[]>()

/** Each part of a name as JSON text, which holds no line end. */
function foldedParts(name: DistinguishedName): readonly string[] {
  const known = FOLDED.get(name)
  if (known !== undefined) return known
  const parts = foldParts(name)
  FOLDED.set(name, parts)
  return parts
}

function foldParts(name: DistinguishedName): string[] {
  return readParts(readAsn1(name.der), 'name').map((part) =>
    JSON.stringify(
      part
        .map(({ type, text, hex }) => [type, text === undefined ? hex : `=${foldName(text)}`])
        .sort((left, right) => (left.join() < right.join() ? -1 : 1)),
    ),
  )
}

function readParts(node: Asn1Node | undefined, path: string): Attribute[][] {
  return readSequence(node, path).map((part, index) => {
    const place = `${path}/${index}`
    const attributes = readSet(part, place).map((attribute) => readAttribute(attribute, place))
    if (attributes.length === 0) throw new InputError('ASN1_UNEXPECTED', 'empty relative name', { path: place })
    return attributes
  })
}

function readAttribute(node: Asn1Node, path: string): Attribute {
  const [typeNode, value, ...rest] = readSequence(node, path)
  if (value === undefined || rest.length > 0) throw new InputError('ASN1_UNEXPECTED', 'attribute', { path })
  return { type: readOid(typeNode, path), text: textOf(value), hex: toHex(nodeBytes(value)) }
}

// a value that is no well-formed string is still a fact of the name, and compared by its bytes
function textOf(value: Asn1Node): string | undefined {
  try {
    return readText(value, 'value')
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

function attributeText({ type, text, hex }: Attribute): string {
  const label = attributeLabel(type)
  // RFC 4514 §2.4: without a short name, or a string, the value is written as its encoding
  return label === undefined || text === undefined ? `${label ?? type}=#${hex}` : `${label}=${escapeValue(text)}`
}
