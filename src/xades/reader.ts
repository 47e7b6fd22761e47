import type { ReadContext, SignatureReader, SignedFile } from '../ades'
import { requireAtMost } from '../base'
import { descendants, elementsById, parseXml, type XmlDocument, type XmlElement } from '../codec/xml'
import { DSIG_NAMESPACE, type ReferenceContext, type TransformEvaluator } from '../xmldsig'
import { genericCoverage } from './coverage'
import { readExport, type ExportReading } from './export-structure'
import { readSignatureFacts, type ReadSignature } from './read-signature-facts'

/** As `xmlSignatureReaderWith`, without XPath filters. */
export const xmlSignatureReader: SignatureReader = xmlSignatureReaderWith(undefined)

/**
 * Reads every ds:Signature of an XML file as facts, and the file as an export where its root is `SignedExport`.
 *
 * Refuses the file as a whole for what `parseXml` refuses, two equal Ids, and limits; a bad signature is a fact. No trust, no policy, no clock,
 * nothing fetched. XPath filters are applied by `transforms` in `generic`; without it, and in an official record, they are not supported.
 *
 * @throws InputError XML_…, UTF8_MALFORMED, LIMIT_… from the reader's `read`
 */
export function xmlSignatureReaderWith(transforms: TransformEvaluator | undefined): SignatureReader {
  return { read: (bytes, context) => readXml(bytes, context, context.profile === 'generic' ? transforms : undefined) }
}

async function readXml(bytes: Uint8Array, context: ReadContext, transforms: TransformEvaluator | undefined): Promise<SignedFile> {
  const document = parseXml(bytes, { meter: context.meter })
  const resolve: ReferenceContext = {
    meter: context.meter,
    ids: elementsById(document),
    ...(context.detached === undefined ? {} : { detached: context.detached }),
    ...(transforms === undefined ? {} : { transforms }),
  }
  const elements = signatureElements(document)
  requireAtMost(elements.length, context.meter.limits.signatures, 'LIMIT_SIGNATURES', 'signatures')
  const read: ReadSignature[] = []
  for (const [position, element] of elements.entries()) read.push(await readSignatureFacts(element, position, resolve, context))
  const reading = readExport(document, read, context.meter)
  return {
    signatures: read.map((signature) => ({ ...signature.facts, ...placeOf(signature, reading), changesAfter: null })),
    structure: reading.structure,
    certificates: [],
    evidence: [],
    findings: [],
  }
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
