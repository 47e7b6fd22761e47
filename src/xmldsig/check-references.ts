import { equalBytes, InputError, type Finding } from '../base'
import { childElements } from '../codec/xml'
import { digest } from '../crypto'
import { MANIFEST_TYPE } from './algorithms'
import { dereference, type Dereferenced } from './dereference'
import { isDsig, readReferences } from './read-signature'
import { applyTransforms, type TransformInput } from './transform'
import type { CheckedReference, ReferenceContext, XmlReference, XmlSignature } from './types'

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
    checked.push({ ...result, findings: [...result.findings, ...manifest] })
  }
  return checked
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
  const octets = transformed(input, reference, signature, context)
  if (octets === 'failed')
    return { reference, target, digest: 'mismatch', findings: [finding('XML_TRANSFORM_FAILED', 'error', reference)] }
  if (octets === undefined) return unchecked(reference, target, 'XML_TRANSFORM_UNSUPPORTED')
  const matches = equalBytes(await digest(reference.digestAlgorithm, octets), reference.digestValue)
  if (matches) return { reference, target, digest: 'match', findings: [] }
  return { reference, target, digest: 'mismatch', findings: [finding('XML_REFERENCE_DIGEST_MISMATCH', 'error', reference)] }
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
): Uint8Array | undefined | 'failed' {
  try {
    return applyTransforms(input, reference.transforms, signature, context.meter)
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    return 'failed'
  }
}

async function checkManifest(
  result: CheckedReference,
  signature: XmlSignature,
  context: ReferenceContext,
): Promise<readonly Finding[]> {
  if (result.reference.type !== MANIFEST_TYPE || result.target.kind !== 'element') return []
  const manifest = result.target.element
  if (!isDsig(manifest, 'Manifest')) return [finding('XML_MANIFEST_MALFORMED', 'error', result.reference)]
  const findings: Finding[] = []
  try {
    const references = readReferences(manifest, childElements(manifest))
    for (const reference of references) {
      const entry = await checkReference(reference, references, signature, context)
      if (entry.digest === 'mismatch') findings.push(finding('XML_MANIFEST_DIGEST_MISMATCH', 'error', reference))
      if (entry.digest === 'unchecked') findings.push(finding('XML_MANIFEST_ENTRY_UNCHECKED', 'warning', reference))
    }
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    findings.push(finding('XML_MANIFEST_MALFORMED', 'error', result.reference))
  }
  return findings
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
