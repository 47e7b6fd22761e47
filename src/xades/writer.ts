import type { Prepared, PrepareRequest, SignatureWriter } from '../ades'
import { concatBytes, encodeUtf8, equalBytes, fromBase64, InputError, SigningError, toBase64, WorkMeter } from '../base'
import { attribute, canonicalize, descendants, parseXml, type XmlDocument, type XmlElement } from '../codec/xml'
import { digest, digestRow, sha256Hex, type DigestName } from '../crypto'
import { DSIG_NAMESPACE } from '../xmldsig'
import { readLayout, type ExportLayout } from './export-layout'
import { SIGNATURE_IDS } from './names'
import { signatureText, VALUE_SUFFIX, type SignatureContent, type SignatureText } from './signature-text'

/**
 * Writes the two signatures of an XML export (XAdES B-B). Everything else in the file stays byte for byte what it was.
 *
 * Does not check that what is signed is sound, nor the value: `sign` does both.
 */
export const xmlSignatureWriter: SignatureWriter<unknown> = {
  /** @throws SigningError SIGN_FIELD_MISSING, SIGN_ROLE_TAKEN, SIGN_ORDER, SIGN_ALGORITHM_NOT_ALLOWED; InputError what `parseXml` throws */
  async prepare(base: Uint8Array, request: PrepareRequest<unknown>): Promise<Prepared> {
    const { document, layout } = readBase(base)
    const insertAt = insertionPoint(document, layout, request)
    const text = await writeText(request, layout)
    return {
      baseSha256: sha256Hex(base),
      toBeSigned: toBase64(canonicalOf(parseText(text, ''), 'SignedInfo')),
      state: { before: text.before, after: text.after, insertAt },
    }
  },

  async complete(base: Uint8Array, prepared: Prepared, request: PrepareRequest<unknown>, value: Uint8Array): Promise<Uint8Array> {
    if (sha256Hex(base) !== prepared.baseSha256)
      throw new SigningError('SIGN_BASE_DIFFERS', 'the file is not the one that was prepared')
    const { document, layout } = readBase(base)
    const insertAt = insertionPoint(document, layout, request)
    const text = readState(prepared, insertAt, request)
    return concatBytes(
      base.subarray(0, insertAt),
      encodeUtf8(text.before + toBase64(value) + text.after),
      base.subarray(insertAt),
    )
  },
}

interface Base {
  readonly document: XmlDocument
  readonly layout: ExportLayout
}

function readBase(base: Uint8Array): Base {
  const document = parseXml(base, { meter: new WorkMeter() })
  const layout = readLayout(document)
  if (layout === undefined || document.encoding !== 'UTF-8') throw new SigningError('SIGN_FIELD_MISSING', 'not an XML export')
  return { document, layout }
}

/** The byte offset just before the end tag of Signatures. */
function insertionPoint(document: XmlDocument, layout: ExportLayout, { role }: PrepareRequest<unknown>): number {
  const { signatures, person, agency } = layout
  const place = signatures?.place
  if (place === undefined || place.contentEnd === place.end)
    throw new SigningError('SIGN_FIELD_MISSING', 'Signatures has no room')
  if ((role === 'agency' ? agency : person) !== undefined)
    throw new SigningError('SIGN_ROLE_TAKEN', 'this role has signed already')
  // The agency signs over the person's value (architecture §4), so neither can sign in the other's place.
  if (role === 'agency' ? person === undefined : agency !== undefined)
    throw new SigningError('SIGN_ORDER', 'the person signs before the agency')
  return encodeUtf8(document.source.slice(0, place.contentEnd)).length
}

async function writeText(request: PrepareRequest<unknown>, layout: ExportLayout): Promise<SignatureText> {
  const { algorithm, certificate, chain, at, role } = request
  const targets = [layout.record, layout.rendering, ...(role === 'agency' ? [personValue(layout)] : [])]
  const data: { target: string; digest: Uint8Array }[] = []
  for (const element of targets) {
    const target = element === undefined ? undefined : attribute(element, 'Id')
    if (element === undefined || target === undefined)
      throw new SigningError('SIGN_FIELD_MISSING', 'a part to be signed is missing, or has no Id')
    data.push({ target, digest: await exclusiveDigest(element, algorithm.digest) })
  }
  const content: SignatureContent = {
    id: SIGNATURE_IDS[role],
    algorithm,
    data,
    propertiesDigest: new Uint8Array(digestRow(algorithm.digest).size),
    at,
    certificate,
    certificateDigest: await digest(algorithm.digest, certificate.der),
    chain,
  }
  const properties = find(parseText(render(content), ''), 'SignedProperties')
  return render({ ...content, propertiesDigest: await exclusiveDigest(properties, algorithm.digest) })
}

function render(content: SignatureContent): SignatureText {
  try {
    return signatureText(content)
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw new SigningError('SIGN_ALGORITHM_NOT_ALLOWED', 'this algorithm has no name in XML', { cause })
  }
}

function personValue({ person }: ExportLayout): XmlElement | undefined {
  const id = `${SIGNATURE_IDS['authorised-person']}${VALUE_SUFFIX}`
  const value = person?.children.find(
    (child) => child.kind === 'element' && child.namespace === DSIG_NAMESPACE && child.local === 'SignatureValue',
  )
  return value?.kind === 'element' && attribute(value, 'Id') === id ? value : undefined
}

/** The signature alone: its exclusive canonical forms are the same there as in the export. */
function parseText({ before, after }: SignatureText, value: string): XmlElement {
  return parseXml(encodeUtf8(before + value + after), { meter: new WorkMeter() }).root
}

function find(root: XmlElement, local: string): XmlElement {
  const [found, ...others] = [...descendants(root)].filter((element) => element.local === local)
  if (found === undefined || others.length > 0) throw new SigningError('SIGN_PREPARATION_MALFORMED', `no single ${local}`)
  return found
}

function canonicalOf(root: XmlElement, local: string): Uint8Array {
  return canonicalize(find(root, local), { method: 'exclusive', withComments: false })
}

async function exclusiveDigest(element: XmlElement, name: DigestName): Promise<Uint8Array> {
  return digest(name, canonicalize(element, { method: 'exclusive', withComments: false }))
}

/** A preparation may have travelled: what is put in must be one signature element whose SignedInfo is what was signed. */
function readState(prepared: Prepared, insertAt: number, { role }: PrepareRequest<unknown>): SignatureText {
  const { before, after, insertAt: preparedAt } = prepared.state
  if (typeof before !== 'string' || typeof after !== 'string' || preparedAt !== insertAt) throw malformed()
  try {
    const root = parseText({ before, after }, '')
    const whole = root.place.start === 0 && root.place.end === before.length + after.length
    const named = root.namespace === DSIG_NAMESPACE && root.local === 'Signature' && attribute(root, 'Id') === SIGNATURE_IDS[role]
    const signs = equalBytes(canonicalOf(root, 'SignedInfo'), fromBase64(prepared.toBeSigned))
    const value = find(root, 'SignatureValue')
    if (whole && named && signs && value.parent === root && value.place.contentStart === before.length) return { before, after }
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    throw malformed(cause)
  }
  throw malformed()
}

function malformed(cause?: unknown): SigningError {
  return new SigningError('SIGN_PREPARATION_MALFORMED', 'the preparation does not fit', cause === undefined ? {} : { cause })
}
