import type { RenderingReference } from '../ades'
import { fromBase64, InputError, toHex } from '../base'
import { attribute, childElements, textContent, type XmlElement } from '../codec/xml'
import { digestRow } from '../crypto'
import { EXPORT_NAMESPACE } from './names'

export const SHA256_URI = digestRow('SHA-256').uri

/** Reads an export's `Rendering`; undefined when it is not exactly what the schema says. */
export function readRendering(element: XmlElement | undefined): RenderingReference | undefined {
  if (element === undefined || element.attributes.length !== 1 || attribute(element, 'Id') !== 'Rendering') return undefined
  const children = childElements(element)
  const names = ['Template', 'TemplateVersion', 'RevisionZeroDigest', 'PageCount']
  const fits = children.length === names.length && children.every((child, index) => isField(child, names[index]))
  const [template, version, digest, pages] = children.map((child) => textContent(child))
  if (!fits || !template || !version || pages === undefined || !/^[1-9][0-9]{0,5}$/.test(pages)) return undefined
  const revisionZeroSha256 = readSha256(digest ?? '')
  return revisionZeroSha256 === undefined ? undefined : { template, version, revisionZeroSha256, pages: Number(pages) }
}

function isField(element: XmlElement, local: string | undefined): boolean {
  const [algorithm, ...others] = element.attributes
  const attributes =
    local === 'RevisionZeroDigest'
      ? others.length === 0 && algorithm?.name === 'Algorithm' && algorithm.value === SHA256_URI
      : element.attributes.length === 0
  return element.namespace === EXPORT_NAMESPACE && element.local === local && attributes
}

function readSha256(text: string): string | undefined {
  try {
    const bytes = fromBase64(text)
    return bytes.length === digestRow('SHA-256').size ? toHex(bytes) : undefined
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return undefined
  }
}
