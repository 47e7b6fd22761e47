import type { ReadContext, SignatureReader, SignedFile } from '../ades'
import { requireAtMost } from '../base'
import { descendants, elementsById, parseXml, type XmlDocument, type XmlElement } from '../codec/xml'
import { DSIG_NAMESPACE } from '../xmldsig'
import { genericCoverage } from './coverage'
import { readExport, type ExportReading } from './export-structure'
import { readSignatureFacts, type ReadSignature } from './read-signature-facts'

/**
 * Reads every ds:Signature of an XML file as facts, and the file as an export where its root is `SignedExport`.
 *
 * Refuses the file as a whole for what `parseXml` refuses, two equal Ids, and limits; a bad signature is a fact. No trust, no policy, no clock,
 * nothing fetched.
 *
 * @throws InputError XML_…, UTF8_MALFORMED, LIMIT_…
 */
export const xmlSignatureReader: SignatureReader = {
  async read(bytes: Uint8Array, context: ReadContext): Promise<SignedFile> {
    const document = parseXml(bytes, { meter: context.meter })
    const ids = elementsById(document)
    const elements = signatureElements(document)
    requireAtMost(elements.length, context.meter.limits.signatures, 'LIMIT_SIGNATURES', 'signatures')
    const read: ReadSignature[] = []
    for (const [position, element] of elements.entries()) read.push(await readSignatureFacts(element, position, ids, context))
    const reading = readExport(document, read, context.meter)
    return {
      signatures: read.map((signature) => ({ ...signature.facts, ...placeOf(signature, reading), changesAfter: null })),
      structure: reading.structure,
      certificates: [],
      evidence: [],
      findings: [],
    }
  },
}

/** Wherever they stand, counter-signatures and signatures in objects too: one that hides is one that is not judged. */
function signatureElements(document: XmlDocument): readonly XmlElement[] {
  return [...descendants(document.root)].filter(({ namespace, local }) => namespace === DSIG_NAMESPACE && local === 'Signature')
}

function placeOf(signature: ReadSignature, reading: ExportReading): Pick<SignedFile['signatures'][number], 'role' | 'coverage'> {
  if (reading.place !== undefined) return reading.place(signature)
  if (signature.parts === undefined) return { role: 'other', coverage: 'broken' }
  const { signature: parts, references, properties } = signature.parts
  return { role: 'other', coverage: genericCoverage(parts, references, properties.element) }
}
