import type { Coverage } from '../ades'
import type { XmlElement } from '../codec/xml'
import type { CheckedReference, XmlSignature } from '../xmldsig'

/**
 * How much of a file that is no export of ours a signature covers.
 *
 * `whole-document`: a reference to the document or its root that leaves out nothing but signatures; or, where the signature is itself
 * the root, references that reach every Object but the one of its properties. `broken`: a reference points at nothing. Says nothing about digests.
 */
export function genericCoverage(
  signature: XmlSignature,
  checked: readonly CheckedReference[],
  properties: XmlElement | undefined,
): Coverage {
  if (checked.some(({ target }) => target.kind === 'missing')) return 'broken'
  const whole = checked.filter(keepsEverything)
  if (whole.some(({ target }) => isWholeDocument(signature, target))) return 'whole-document'
  return isEnveloping(signature, whole, properties) ? 'whole-document' : 'part'
}

/** A base64 transform reads text alone, so that tags inside the target stay uncovered; a filter may leave out nothing but signatures. */
function keepsEverything({ reference, target, selection }: CheckedReference): boolean {
  if (selection?.leftOut === 'content') return false
  const textOnly = target.kind === 'element' && target.element.children.every(({ kind }) => kind === 'text')
  return reference.transforms.every(
    ({ kind }) =>
      kind === 'enveloped' ||
      kind === 'canonicalize' ||
      (kind === 'base64' && textOnly) ||
      (kind === 'filter' && selection !== undefined),
  )
}

function isWholeDocument(signature: XmlSignature, target: CheckedReference['target']): boolean {
  // What holds everything in itself and takes itself out covers nothing.
  if (signature.element === signature.document.root) return false
  return target.kind === 'document' || (target.kind === 'element' && target.element === signature.document.root)
}

function isEnveloping(
  signature: XmlSignature,
  checked: readonly CheckedReference[],
  properties: XmlElement | undefined,
): boolean {
  if (signature.element !== signature.document.root) return false
  const targets = checked.flatMap(({ target }) => (target.kind === 'element' ? [target.element] : []))
  const detached = checked.some(({ target }) => target.kind === 'detached')
  const objects = signature.objects.filter((object) => object !== properties?.parent)
  const covered = objects.every((object) => targets.some((target) => target === object || isOnlyContent(object, target)))
  return covered && (objects.length > 0 || detached)
}

/** A reference to the one element in an Object covers all that the Object holds. */
function isOnlyContent(object: XmlElement, target: XmlElement): boolean {
  return target.parent === object && object.children.every((child) => child === target || isBlank(child))
}

function isBlank(node: XmlElement['children'][number]): boolean {
  return node.kind === 'text' && node.value.trim() === ''
}
