import type { WorkMeter } from '../base'
import { InputError } from '../base'
import { CONTENT_TYPE, readSignedData } from '../cms'
import type { Asn1Node } from '../codec/asn1'
import {
  Fields,
  TAG,
  isUniversal,
  nodeContent,
  readAsn1,
  readBoolean,
  readIntegerHex,
  readMembers,
  readOctetString,
  readOid,
  readSequence,
  readSmallInteger,
  readTime,
  toDer,
} from '../codec/asn1'
import { readDigestAlgorithm } from '../pki'
import type { TimestampToken } from './types'

/**
 * Reads an RFC 3161 time-stamp token (§2.4.2).
 *
 * BER is read, since authorities write it and the octets are signed as they stand. Nothing is checked: `examineTimestampToken` does.
 *
 * @throws InputError TIMESTAMP_MALFORMED, CMS_MALFORMED, ASN1_…, LIMIT_…
 */
export function readTimestampToken(der: Uint8Array, meter: WorkMeter): TimestampToken {
  const signedData = readSignedData(der, { mode: 'ber', meter })
  const { contentType, content } = signedData
  // RFC 3161 §2.4.2: anything else signed by the same key (a document, say) is no statement about time
  if (contentType !== CONTENT_TYPE.timestampInfo || content === undefined)
    throw new InputError('TIMESTAMP_MALFORMED', 'the message holds no TSTInfo', { path: 'encapContentInfo' })
  return { der, signedData, info: content, ...readInfo(readAsn1(content, { mode: 'ber', meter }), meter) }
}

function readInfo(node: Asn1Node, meter: WorkMeter): Omit<TimestampToken, 'der' | 'signedData' | 'info'> {
  const fields = new Fields(readSequence(node, 'tstInfo'), 'tstInfo')
  const version = readSmallInteger(fields.required('version'), fields.path('version'))
  if (version !== 1) throw new InputError('TIMESTAMP_MALFORMED', 'unknown version', { path: fields.path('version') })
  const policy = readOid(fields.required('policy'), fields.path('policy'))
  const imprint = readImprint(fields.required('messageImprint'), fields.path('messageImprint'))
  const serial = readIntegerHex(fields.required('serialNumber'), fields.path('serialNumber'))
  const genTime = readGenTime(fields.required('genTime'), fields.path('genTime'))
  const accuracy = fields.optional(TAG.sequence)
  const ordering = fields.optional(TAG.boolean)
  const nonce = fields.optional(TAG.integer)
  const authority = fields.context(0)
  const extensions = readMembers(fields.context(1), fields.path('extensions'))
  fields.end()
  return {
    policy,
    imprint,
    serial,
    genTime,
    accuracyMilliseconds: accuracy === undefined ? undefined : readAccuracy(accuracy, fields.path('accuracy')),
    ordering: ordering !== undefined && readBoolean(ordering, fields.path('ordering')),
    nonce: nonce === undefined ? undefined : readIntegerHex(nonce, fields.path('nonce')),
    authority: authority?.children[0] === undefined ? undefined : toDer(authority.children[0], meter),
    criticalExtensions: extensions.flatMap((extension) => readCritical(extension, fields.path('extensions'))),
  }
}

/** MessageImprint (RFC 3161 §2.4.1). @throws InputError ASN1_… */
export function readImprint(node: Asn1Node, path: string): TimestampToken['imprint'] {
  const fields = new Fields(readSequence(node, path), path)
  const named = readDigestAlgorithm(fields.required('hashAlgorithm'), fields.path('hashAlgorithm'))
  const digest = readOctetString(fields.required('hashedMessage'), fields.path('hashedMessage'))
  fields.end()
  return { ...named, digest }
}

// RFC 3161 §2.4.2: GeneralizedTime in UTC; a local time would need a guess, and here the time is the whole statement
function readGenTime(node: Asn1Node, path: string): Date {
  const zone = node.source[node.contentEnd - 1]
  if (!isUniversal(node, TAG.generalizedTime) || zone !== 0x5a)
    throw new InputError('TIMESTAMP_MALFORMED', 'not a GeneralizedTime in UTC', { path })
  return readTime(node, path)
}

// seconds, [0] milliseconds, [1] microseconds; rounded up, since it bounds an error
function readAccuracy(node: Asn1Node, path: string): number {
  const fields = new Fields(node.children, path)
  const seconds = fields.optional(TAG.integer)
  const milliseconds = fraction(fields.context(0), fields.path('millis'))
  const microseconds = fraction(fields.context(1), fields.path('micros'))
  fields.end()
  const whole = seconds === undefined ? 0 : readSmallInteger(seconds, fields.path('seconds'))
  if (whole < 0) throw new InputError('TIMESTAMP_MALFORMED', 'negative accuracy', { path })
  return whole * 1000 + milliseconds + (microseconds > 0 ? 1 : 0)
}

// INTEGER (1..999), implicitly tagged
function fraction(node: Asn1Node | undefined, path: string): number {
  if (node === undefined) return 0
  const [high = 0, low, ...rest] = nodeContent(node)
  const value = low === undefined ? high : high * 256 + low
  if (node.constructed || rest.length > 0 || value > 999)
    throw new InputError('TIMESTAMP_MALFORMED', 'accuracy out of range', { path })
  return value
}

function readCritical(node: Asn1Node, path: string): readonly string[] {
  const fields = new Fields(readSequence(node, path), path)
  const oid = readOid(fields.required('extnID'), fields.path('extnID'))
  const critical = fields.optional(TAG.boolean)
  readOctetString(fields.required('extnValue'), fields.path('extnValue'))
  fields.end()
  return critical !== undefined && readBoolean(critical, fields.path('critical')) ? [oid] : []
}
