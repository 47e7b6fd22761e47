import type { ReadContext } from '../ades'
import type { Finding } from '../base'
import { equalBytes, readable } from '../base'
import { Fields, readAsn1, readOctetString, readSequence } from '../codec/asn1'
import type { CmsFacts, SignedData } from '../cms'
import { CONTENT_TYPE, examineSignerInfo, readSignedData } from '../cms'
import type { DigestName, PrefixDigests } from '../crypto'
import { digest } from '../crypto'
import { readDigestAlgorithm } from '../pki'
import type { SignedRange } from './byte-range'
import { isZeroPadding } from './byte-range'
import { fault } from './findings'
import type { SignatureDescription } from './signature-dictionary'

/** What the CMS in a hole says about the covered bytes; undefined facts when it cannot be read. */
export interface ContentFacts {
  readonly facts: CmsFacts | undefined
  /** a document timestamp's token, without the hole's padding */
  readonly token: Uint8Array | undefined
  readonly findings: readonly Finding[]
}

/** One unit of work digests about as many bytes. */
const BYTES_PER_UNIT = 512

/**
 * Reads and examines the CMS in a signature's hole against the covered bytes. `digests` are of the file that the range is in.
 *
 * No path, revocation or moment is judged; a document timestamp's authority neither. Raises LIMIT_ codes only.
 */
export async function examineContents(
  range: SignedRange,
  description: SignatureDescription,
  digests: PrefixDigests,
  context: ReadContext,
): Promise<ContentFacts> {
  const failed = (code: string): ContentFacts => ({ facts: undefined, token: undefined, findings: [fault(code)] })
  if (range.contents === undefined || description.encapsulation === 'unsupported') return failed('PDF_SIGNATURE_NOT_READ')
  const contents = range.contents
  const generic = context.profile === 'generic'
  // RFC 3161 asks for DER, but tokens come from elsewhere: only what we write ourselves is held to one spelling.
  const mode = generic || description.encapsulation === 'timestamp' ? 'ber' : 'der'
  const signedData = readable(() => readSignedData(contents, { mode, meter: context.meter, allowTrailing: true }))
  if (signedData === undefined) return failed('CMS_MALFORMED')
  if (signedData.signerInfos.length !== 1) return failed('CMS_SIGNER_COUNT')
  const findings: Finding[] = []
  // Anything but zeros would be a place to keep a second message.
  if (!isZeroPadding(contents, signedData.end)) findings.push(fault('PDF_PADDING_NOT_ZERO', 'ISO 32000-2 §12.8.1'))
  const contentFault = contentRule(signedData, description)
  if (contentFault !== undefined) findings.push(contentFault)
  const spend = (bytes: number): void => context.meter.spend(bytes / BYTES_PER_UNIT)
  const rangeDigest = (name: DigestName): Promise<Uint8Array> =>
    digests.digest(name, range.hole?.start ?? 0, range.parts.slice(1), spend)
  const content = signedData.content
  const inside = description.encapsulation !== 'detached' && content !== undefined
  const facts = await examineSignerInfo(signedData, 0, {
    contentDigest: inside ? contentDigest(content, spend) : rangeDigest,
    content: inside ? [content] : range.parts,
    candidates: context.candidates,
    ...(description.encapsulation === 'timestamp' ? { contentType: CONTENT_TYPE.timestampInfo } : {}),
    meter: context.meter,
    exact: !generic && description.encapsulation === 'detached',
  })
  const token = description.encapsulation === 'timestamp' ? contents.slice(0, signedData.end) : undefined
  const stated = inside ? statedDigest(content, description) : undefined
  if (!inside) return { facts: withRange(facts, range), token, findings }
  const covered = stated !== undefined && equalBytes(stated.value, await rangeDigest(stated.algorithm))
  const bound: CmsFacts = {
    ...facts,
    digest:
      stated === undefined || facts.digest === 'unchecked'
        ? 'unchecked'
        : covered && facts.digest === 'match'
          ? 'match'
          : 'mismatch',
    digestsUsed: stated === undefined ? facts.digestsUsed : [...new Set([...digestsOf(facts, description), stated.algorithm])],
    findings: stated === undefined ? [...facts.findings, fault('PDF_DIGEST_NOT_STATED')] : facts.findings,
  }
  return { facts: withRange(bound, range), token, findings }
}

// RFC 3161 §2.4.2 asks for the ESS attribute by SHA-1: it tells apart certificates at hand, and a collision there would be the authority's own
function digestsOf(facts: CmsFacts, { encapsulation }: SignatureDescription): readonly DigestName[] {
  if (encapsulation !== 'timestamp') return facts.digestsUsed
  return [facts.digestAlgorithm, facts.signatureAlgorithm?.digest].filter((name) => name !== undefined)
}

/** A signature over no bytes of this file says nothing about it, however sound the CMS is. */
function withRange(facts: CmsFacts, range: SignedRange): CmsFacts {
  return range.coverage === 'broken' ? { ...facts, digest: 'unchecked' } : facts
}

function contentRule(signedData: SignedData, description: SignatureDescription): Finding | undefined {
  const hasContent = signedData.content !== undefined
  if (description.encapsulation === 'detached' && hasContent) return fault('CMS_NOT_DETACHED', 'ISO 32000-2 §12.8.3.3.1')
  if (description.encapsulation !== 'detached' && !hasContent) return fault('CMS_CONTENT_MISSING', 'ISO 32000-2 §12.8.3.3.1')
  return undefined
}

function contentDigest(content: Uint8Array, spend: (bytes: number) => void): (name: DigestName) => Promise<Uint8Array> {
  return async (name) => {
    spend(content.length)
    return digest(name, content)
  }
}

interface StatedDigest {
  readonly algorithm: DigestName
  readonly value: Uint8Array
}

/** The digest of the covered bytes that a content states: `adbe.pkcs7.sha1` is one, a timestamp's imprint holds one. */
function statedDigest(content: Uint8Array, description: SignatureDescription): StatedDigest | undefined {
  if (description.encapsulation === 'digest-inside') return { algorithm: 'SHA-1', value: content }
  return readable(() => readImprint(content))
}

/** MessageImprint of a TSTInfo (RFC 3161 §2.4.2). */
function readImprint(content: Uint8Array): StatedDigest | undefined {
  const info = new Fields(readSequence(readAsn1(content, { mode: 'ber' }), 'tstInfo'), 'tstInfo')
  info.required('version')
  info.required('policy')
  const imprint = new Fields(readSequence(info.required('messageImprint'), 'messageImprint'), 'messageImprint')
  const { algorithm } = readDigestAlgorithm(imprint.required('hashAlgorithm'), 'messageImprint.hashAlgorithm')
  const value = readOctetString(imprint.required('hashedMessage'), 'messageImprint.hashedMessage')
  imprint.end()
  return algorithm === undefined ? undefined : { algorithm, value }
}
