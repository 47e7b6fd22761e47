import { equalBytes, InputError, type Finding } from '../base'
import { childElements, type XmlElement } from '../codec/xml'
import { digest } from '../crypto'
import { MANIFEST_TYPE, OBJECT_TYPE } from './algorithms'
import { dereference, type Dereferenced } from './dereference'
import { isDsig, readReferences } from './read-signature'
import { applyTransforms, type TransformInput, type TransformOutcome } from './transform'
import type { Canonicalization, CheckedReference, ReferenceContext, Selection, XmlReference, XmlSignature } from './types'

/**
 * Resolves every reference of SignedInfo and checks its digest. References of a signed Manifest are checked too, and only reported: a
 * finding of severity `error` for a digest that differs.
 *
 * A reference that cannot be checked says so; nothing is fetched. Does not ask whether what is referenced is what should be signed.
 *
 * @throws InputError LIMIT_… alone
 */
export async function checkReferences(signature: XmlSignature, context: ReferenceContext): Promise<readonly CheckedReference[]> {
  const checked: CheckedReference[] = []
  for (const reference of signature.references) {
    const result = await checkReference(reference, signature.references, signature, context)
    const manifest = await checkManifest(result, signature, context)
    checked.push({ ...result, findings: [...result.findings, ...objectFindings(result, signature), ...manifest] })
  }
  return checked
}

/**
 * The octets that a reference of SignedInfo leads to, a node-set at the end in the given canonical form: what an archive time-stamp is made
 * over (EN 319 132-1 §5.5.2.2). Undefined where they cannot be had. Compares no digest.
 *
 * @throws InputError LIMIT_…
 */
export function referencedOctets(
  reference: XmlReference,
  signature: XmlSignature,
  context: ReferenceContext,
  last: Canonicalization,
): Uint8Array | undefined {
  const input = transformInput(dereference(reference, signature.references, signature, context), context)
  if (input === undefined) return undefined
  const outcome = transformed(input, reference, signature, context, last)
  return outcome === 'failed' ? undefined : outcome?.octets
}

async function checkReference(
  reference: XmlReference,
  siblings: readonly XmlReference[],
  signature: XmlSignature,
  context: ReferenceContext,
): Promise<CheckedReference> {
  const dereferenced = dereference(reference, siblings, signature, context)
  const { target } = dereferenced
  const input = transformInput(dereferenced, context)
  if (input === undefined) return unchecked(reference, target, UNRESOLVED[target.kind] ?? 'XML_REFERENCE_UNSUPPORTED')
  if (reference.digestAlgorithm === undefined)
    return unchecked(reference, target, 'DIGEST_UNKNOWN', { algorithm: reference.digestUri })
  const outcome = transformed(input, reference, signature, context)
  if (outcome === 'failed')
    return { reference, target, digest: 'mismatch', findings: [finding('XML_TRANSFORM_FAILED', 'error', reference)] }
  if (outcome === undefined) return unchecked(reference, target, 'XML_TRANSFORM_UNSUPPORTED')
  const matches = equalBytes(await digest(reference.digestAlgorithm, outcome.octets), reference.digestValue)
  const selection = outcome.selection === undefined ? {} : { selection: outcome.selection }
  const findings = selectionFindings(reference, outcome.selection)
  if (matches) return { reference, target, digest: 'match', ...selection, findings }
  const mismatch = finding('XML_REFERENCE_DIGEST_MISMATCH', 'error', reference)
  return { reference, target, digest: 'mismatch', ...selection, findings: [mismatch, ...findings] }
}

/** Wrapping lives on filters that pass over what was added: what a filter leaves out is always said. */
function selectionFindings(reference: XmlReference, selection: Selection | undefined): readonly Finding[] {
  if (selection === undefined) return []
  if (selection.leftOut === 'signatures') return [finding('XML_FILTER_LEAVES_OUT_SIGNATURES', 'notice', reference)]
  if (selection.leftOut !== 'content') return []
  return [finding('XML_FILTER_LEAVES_OUT_CONTENT', selection.element === undefined ? 'warning' : 'notice', reference)]
}

const UNRESOLVED: Readonly<Record<string, string>> = { missing: 'XML_REFERENCE_NOT_FOUND', external: 'XML_REFERENCE_EXTERNAL' }

function transformInput({ target, withComments }: Dereferenced, context: ReferenceContext): TransformInput | undefined {
  if (target.kind === 'document') return { kind: 'nodes', node: target.document, withComments, exclude: new Set() }
  if (target.kind === 'element') return { kind: 'nodes', node: target.element, withComments, exclude: new Set() }
  if (target.kind === 'detached' && context.detached !== undefined) return { kind: 'octets', octets: context.detached.bytes }
  return undefined
}

/** A limit stops the file; any other fault in what a foreign signer wrote is the answer for this one reference. */
function transformed(
  input: TransformInput,
  reference: XmlReference,
  signature: XmlSignature,
  context: ReferenceContext,
  last?: Canonicalization,
): TransformOutcome | undefined | 'failed' {
  try {
    return applyTransforms(input, reference.transforms, signature, context, last)
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    return 'failed'
  }
}

/**
 * A reference that says it is to an Object must lead to a part of this very signature: an Object that was moved deeper leaves its place to
 * another. Real signers also say it of KeyInfo.
 */
function objectFindings({ reference, target }: CheckedReference, signature: XmlSignature): readonly Finding[] {
  const fits = reference.type !== OBJECT_TYPE || (target.kind === 'element' && target.element.parent === signature.element)
  return fits ? [] : [finding('XML_REFERENCE_TYPE_MISMATCH', 'error', reference)]
}

async function checkManifest(
  result: CheckedReference,
  signature: XmlSignature,
  context: ReferenceContext,
): Promise<readonly Finding[]> {
  if (result.reference.type !== MANIFEST_TYPE || result.target.kind !== 'element') return []
  const manifest = result.target.element
  if (!isDsig(manifest, 'Manifest')) return [finding('XML_MANIFEST_MALFORMED', 'error', result.reference)]
  // The same for a Manifest: deeper than in an Object of a signature it was moved, and what is looked at may be another one.
  if (!isInObject(manifest)) return [finding('XML_REFERENCE_TYPE_MISMATCH', 'error', result.reference)]
  const findings: Finding[] = []
  try {
    const references = readReferences(manifest, childElements(manifest))
    for (const reference of references) {
      const entry = await checkReference(reference, references, signature, context)
      if (entry.digest === 'mismatch') findings.push(finding('XML_MANIFEST_DIGEST_MISMATCH', 'error', reference))
      if (entry.digest !== 'unchecked') continue
      // What stood in this very document when it was signed is gone; what stands elsewhere was perhaps only not handed over.
      if (entry.target.kind === 'missing') findings.push(finding('XML_MANIFEST_ENTRY_NOT_FOUND', 'error', reference))
      else findings.push(finding('XML_MANIFEST_ENTRY_UNCHECKED', 'warning', reference))
    }
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    findings.push(finding('XML_MANIFEST_MALFORMED', 'error', result.reference))
  }
  return findings
}

function isInObject(manifest: XmlElement): boolean {
  const object = manifest.parent
  return (
    object.kind === 'element' &&
    isDsig(object, 'Object') &&
    object.parent.kind === 'element' &&
    isDsig(object.parent, 'Signature')
  )
}

function unchecked(
  reference: XmlReference,
  target: CheckedReference['target'],
  code: string,
  parameters: Readonly<Record<string, string>> = {},
): CheckedReference {
  const base = finding(code, 'warning', reference)
  return { reference, target, digest: 'unchecked', findings: [{ ...base, parameters: { ...base.parameters, ...parameters } }] }
}

function finding(code: string, severity: Finding['severity'], { uri }: XmlReference): Finding {
  return { code, severity, clause: 'XMLDSig §3.2.1', parameters: { uri: uri ?? '' } }
}
