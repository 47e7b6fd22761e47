import type { Finding } from '../base'
import { attribute, childElements, textContent, type XmlElement } from '../codec/xml'
import type { CheckedReference, Transform } from '../xmldsig'
import type { ExportLayout } from './export-layout'
import { SIGNED_PROPERTIES_TYPE } from './names'
import { onlyChild } from './qualifying-properties'
import type { SignatureParts } from './read-signature-facts'

/**
 * Whether a signature of an export has exactly the references of architecture §4: the record, the rendering and its own properties, the
 * agency's also the person's SignatureValue; each to that very node, exclusively canonicalized, each data reference with its
 * DataObjectFormat.
 *
 * Digests are not looked at here: a reference may be right and its digest wrong.
 */
export function referenceFaults(
  parts: SignatureParts,
  layout: ExportLayout,
  personValue: XmlElement | undefined,
): readonly Finding[] {
  const { signature, references, properties } = parts
  const data = [layout.record, layout.rendering, ...(personValue === undefined ? [] : [personValue])]
  const expected = [...data, properties.signed]
  const faults: string[] = []
  if (references.length !== expected.length) faults.push('EXPORT_REFERENCE_COUNT')
  if (!isPlainExclusive(signature.canonicalization)) faults.push('EXPORT_CANONICALIZATION')
  for (const element of expected) {
    const reference = element === undefined ? undefined : referenceTo(element, references)
    if (element === undefined || reference === undefined) faults.push('EXPORT_REFERENCE_MISSING')
    else faults.push(...shapeFaults(reference, element, properties.signed))
  }
  return [...new Set(faults)].map((code) => ({
    code,
    severity: 'error',
    clause: 'EN 319 132-1 §5.1',
    parameters: { id: signature.id ?? '' },
  }))
}

/** The one reference that resolved to this very node. */
export function referenceTo(element: XmlElement, references: readonly CheckedReference[]): CheckedReference | undefined {
  const found = references.filter(({ target }) => target.kind === 'element' && target.element === element)
  return found.length === 1 ? found[0] : undefined
}

function shapeFaults({ reference }: CheckedReference, element: XmlElement, signed: XmlElement | undefined): readonly string[] {
  const faults: string[] = []
  const id = attribute(element, 'Id')
  if (id === undefined || reference.uri !== `#${id}`) faults.push('EXPORT_REFERENCE_FORM')
  const [transform, ...others] = reference.transforms
  if (others.length > 0 || transform === undefined || !isExclusiveTransform(transform)) faults.push('EXPORT_CANONICALIZATION')
  // With a Type on the person's SignatureValue the agency's would be a counter-signature.
  if (reference.type !== (element === signed ? SIGNED_PROPERTIES_TYPE : undefined)) faults.push('EXPORT_REFERENCE_FORM')
  if (element !== signed && !hasFormat(reference.id, signed)) faults.push('EXPORT_DATA_FORMAT_MISSING')
  return faults
}

function isExclusiveTransform(transform: Transform): boolean {
  return transform.kind === 'canonicalize' && isPlainExclusive(transform.canonicalization)
}

function isPlainExclusive(canonicalization: SignatureParts['signature']['canonicalization']): boolean {
  return (
    canonicalization !== undefined &&
    canonicalization.method === 'exclusive' &&
    !canonicalization.withComments &&
    canonicalization.inclusivePrefixes.length === 0
  )
}

/** EN 319 132-1 §5.2.4: one DataObjectFormat for each reference to data, with its MIME type. */
function hasFormat(referenceId: string | undefined, signed: XmlElement | undefined): boolean {
  const properties = onlyChild(signed, 'SignedDataObjectProperties')
  if (referenceId === undefined || properties === undefined) return false
  const formats = childElements(properties, properties.namespace, 'DataObjectFormat')
  const own = formats.filter((format) => attribute(format, 'ObjectReference') === `#${referenceId}`)
  const [format] = own
  const type = own.length === 1 ? onlyChild(format, 'MimeType') : undefined
  return type !== undefined && (textContent(type) ?? '') !== ''
}
