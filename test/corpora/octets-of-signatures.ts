import { dirname, join } from 'node:path'
import { InputError, WorkMeter } from '../../src/base'
import { childElements, descendants, elementsById, parseXml, type XmlElement } from '../../src/codec/xml'
import {
  DSIG_NAMESPACE,
  readReferences,
  readSignature,
  referencedOctets,
  signedInfoOctets,
  type Canonicalization,
  type ReferenceContext,
  type XmlReference,
  type XmlSignature,
} from '../../src/xmldsig'
import { xpathTransforms } from '../../src/xpath'
import { readShared, SHARED } from '../support/corpora'
import { contextFor, isSignature } from './xml-signatures'

/** What a node-set that is left at the end is canonicalized by (XMLDSig §4.4.3.2). */
const LAST: Canonicalization = { method: 'c14n10', withComments: false, inclusivePrefixes: [] }

/** The octets that a signature file comes to, or the code of its refusal. */
export interface OctetsOfFile {
  readonly refused?: string
  readonly signedInfo: readonly Uint8Array[]
  /** of each reference of the first signature, in order; undefined where they cannot be had */
  readonly references: readonly (Uint8Array | undefined)[]
  /** of the references of manifests */
  readonly manifests: readonly Uint8Array[]
}

const known = new Map<string, OctetsOfFile>()

/** Octets of SignedInfo, of its references and of the references of manifests, of every signature in a file of Santuario's. */
export function octetsOfFile(file: string): OctetsOfFile {
  const found = known.get(file) ?? readOctets(file)
  known.set(file, found)
  return found
}

function readOctets(file: string): OctetsOfFile {
  const meter = new WorkMeter()
  const result = { signedInfo: [] as Uint8Array[], references: [] as (Uint8Array | undefined)[], manifests: [] as Uint8Array[] }
  try {
    const document = parseXml(readShared('corpora', 'santuario', file), { meter })
    const context: ReferenceContext = { meter, ids: elementsById(document), transforms: xpathTransforms }
    const octetsOf = (reference: XmlReference, signature: XmlSignature): Uint8Array | undefined =>
      octetsOfReference(reference, signature, context, join(SHARED, 'corpora', 'santuario', dirname(file)))
    for (const element of descendants(document.root)) {
      if (!isSignature(element)) continue
      const signature = readSignature(element)
      const signedInfo = signedInfoOctets(signature, meter)
      if (signedInfo !== undefined) result.signedInfo.push(signedInfo)
      result.references.push(...signature.references.map((reference) => octetsOf(reference, signature)))
      for (const manifest of manifestsOf(element)) {
        const octets = readReferences(manifest, childElements(manifest)).map((reference) => octetsOf(reference, signature))
        result.manifests.push(...octets.filter((one) => one !== undefined))
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { ...result, refused: error.code }
  }
  return result
}

/** A reference that cannot be followed has no octets; that of the next one may still be asked for. */
function octetsOfReference(
  reference: XmlReference,
  signature: XmlSignature,
  context: ReferenceContext,
  folder: string,
): Uint8Array | undefined {
  return referencedOctets(reference, signature, contextFor(reference, context, folder), LAST)
}

function manifestsOf(signature: XmlElement): readonly XmlElement[] {
  return [...descendants(signature)].filter(({ local, namespace }) => local === 'Manifest' && namespace === DSIG_NAMESPACE)
}
