import { canonicalize, childElements, type XmlElement } from '../codec/xml'
import { referencedOctets, type Canonicalization, type ReferenceContext, type XmlSignature } from '../xmldsig'
import { XADES_141 } from './names'

/** What the octets under a time-stamp are put together from. */
export interface StampedSources {
  readonly signature: XmlSignature
  /** the signature's QualifyingProperties */
  readonly qualifying: XmlElement
  /** the unsigned signature properties, in order */
  readonly properties: readonly XmlElement[]
  readonly context: ReferenceContext
}

/**
 * Puts together what the time-stamps of one signature must have stamped, each piece canonicalized once. Compares nothing.
 *
 * @throws InputError LIMIT_… from every method
 */
export class StampedOctets {
  readonly #sources: StampedSources
  readonly #known = new Map<string, Map<XmlElement, Uint8Array | undefined>>()

  constructor(sources: StampedSources) {
    this.#sources = sources
  }

  /** EN 319 132-1 §5.3: the canonical SignatureValue element. */
  ofSignature(canonicalization: Canonicalization): readonly Uint8Array[] {
    return [this.#canonical(this.#sources.signature.signatureValue, canonicalization)]
  }

  /** EN 319 132-1 annex A.1.5: with the value (SigAndRefs) or without it (RefsOnly), the properties before the time-stamp that it is about. */
  ofReferences(covered: readonly XmlElement[], withValue: boolean, canonicalization: Canonicalization): readonly Uint8Array[] {
    const value = withValue ? this.ofSignature(canonicalization) : []
    return [...value, ...covered.map((property) => this.#canonical(property, canonicalization))]
  }

  /**
   * EN 319 132-1 §5.5.2.2: what the references lead to, in order; SignedInfo, SignatureValue, KeyInfo; the covered properties; the Objects.
   * Undefined where a reference leads to nothing that is at hand.
   */
  ofArchive(
    covered: readonly XmlElement[],
    property: XmlElement,
    canonicalization: Canonicalization,
  ): readonly Uint8Array[] | undefined {
    const { signature, context } = this.#sources
    const parts: Uint8Array[] = []
    for (const reference of signature.references) {
      const octets = this.#once(reference.element, canonicalization, () =>
        referencedOctets(reference, signature, context, canonicalization),
      )
      if (octets === undefined) return undefined
      parts.push(octets)
    }
    const own = [signature.signedInfo, signature.signatureValue, ...(signature.keyInfo === undefined ? [] : [signature.keyInfo])]
    for (const element of [...own, ...covered, ...this.#objects(property)]) parts.push(this.#canonical(element, canonicalization))
    return parts
  }

  // TS 101 903 v1.3.2 §7.7.1 leaves out Objects that a reference names, since their content is in already; v1.4.1 takes them all
  #objects(property: XmlElement): readonly XmlElement[] {
    const { signature, qualifying } = this.#sources
    const others = signature.objects.filter((object) => object !== qualifying.parent)
    if (property.namespace === XADES_141) return others
    const named = new Set(signature.references.map(({ uri }) => uri))
    return others.filter((object) => !object.attributes.some(({ local, value }) => local === 'Id' && named.has(`#${value}`)))
  }

  #canonical(element: XmlElement, canonicalization: Canonicalization): Uint8Array {
    const { meter } = this.#sources.context
    return this.#once(element, canonicalization, () => canonicalize(element, { ...canonicalization, meter })) ?? NOTHING
  }

  #once(element: XmlElement, canonicalization: Canonicalization, make: () => Uint8Array | undefined): Uint8Array | undefined {
    const { method, withComments, inclusivePrefixes } = canonicalization
    const key = JSON.stringify([method, withComments, inclusivePrefixes.toSorted()])
    const pieces = this.#known.get(key) ?? new Map<XmlElement, Uint8Array | undefined>()
    this.#known.set(key, pieces)
    if (!pieces.has(element)) pieces.set(element, make())
    return pieces.get(element)
  }
}

const NOTHING = new Uint8Array(0)

/** Whether a time-stamp says itself, piece by piece, what it is over (TS 101 903 §7.1.4.3): such a list is not followed. */
export function namesItsInput(property: XmlElement): boolean {
  return childElements(property).some(({ local }) => local === 'Include' || local === 'ReferenceInfo' || local === 'HashDataInfo')
}
