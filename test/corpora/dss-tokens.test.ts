import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { InputError, WorkMeter } from '../../src/base'
import { signatureOid } from '../../src/crypto'
import { useNativeCrypto } from '../../src/node'
import { EXTENSION, keyPurposeFits, nameEquals, readCertificates, readCrl, verifySignatureValue } from '../../src/pki'
import type { Certificate, Crl } from '../../src/pki'
import { examineTimestampToken, readTimestampToken } from '../../src/timestamp'
import { readManifest, readShared, SHARED } from '../support/corpora'
import { describeCorpusSet, type Judged } from './corpus-set'
import { algorithmName, statedTests, truth, unmet } from './dss-facts'

// CRLs, certificates and time-stamp tokens of EU DSS, held to what its tests state about each.

const FOLDER = ['corpora', 'dss-tokens'] as const
/** Critical extensions of a CRL that are judged (RFC 5280 §5.2): its scope, and what it is a delta of. */
const JUDGED: ReadonlySet<string> = new Set([EXTENSION.issuingDistributionPoint, EXTENSION.deltaCrlIndicator])

useNativeCrypto()

/** The certificate of that name, from beside the token or from another folder of the set; undefined where the set has none. */
function certificateNamed(name: string, file: string): Certificate | undefined {
  const root = join(SHARED, ...FOLDER)
  const beside = `${dirname(file)}/${name}`
  const others = (): string | undefined =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).find((one) => one.endsWith(`/${name}`))
  const found = existsSync(join(root, beside)) ? beside : others()
  return found === undefined || !/\.(?:crt|cer|pem)$/.test(found) ? undefined : firstCertificate(found)
}

/** The tests' lists of what they were given name lists of revocation too. */
function firstCertificate(file: string): Certificate | undefined {
  try {
    return readCertificates(readShared(...FOLDER, file))[0]
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

function readOrRefuse(file: string): Crl | string {
  try {
    return readCrl(readShared(...FOLDER, file))
  } catch (error) {
    if (error instanceof InputError) return error.code
    throw error
  }
}

async function judgeCrl(file: string, column: string): Promise<Judged> {
  const crl = readOrRefuse(file)
  const open: string[] = []
  for (const { issuers, facts } of statedTests(column)) {
    const [issuer, ...more] = issuers.map((name) => certificateNamed(name, file))
    const isOne = issuer !== undefined && more.length === 0
    if (typeof crl === 'string') open.push(...unmet(facts, [truth(/./, false), (fact) => !fact.startsWith('Eq:')]))
    else open.push(...unmet(facts, [...factsOfList(crl), ...(isOne ? await factsUnder(crl, issuer) : [])]))
  }
  const read = typeof crl === 'string' ? `refused ${crl}` : 'read'
  const isNamed = statedTests(column).length > 0
  return { agrees: open.length === 0 && (typeof crl !== 'string' || isNamed), answer: [read, ...new Set(open)].join('; ') }
}

type Reader = (fact: string) => boolean | undefined

function factsOfList({ signatureAlgorithm, extensions, number }: Crl): readonly Reader[] {
  const ours = signatureAlgorithm === undefined ? undefined : `${signatureAlgorithm.scheme} ${signatureAlgorithm.digest}`
  const has = (fact: string): boolean => {
    const [, kind, oid] = /get(Critical|NonCritical)Extension\("([\d.]+)/.exec(fact) ?? []
    return extensions.some((one) => one.oid === oid && one.critical === (kind === 'Critical'))
  }
  return [
    (fact) => ifMatch(/^Eq:SignatureAlgorithm\.(\w+)/, fact, (name) => algorithmName(name) === ours),
    (fact) =>
      ifMatch(/^Eq:"([\d.]+)"/, fact, (oid) => signatureAlgorithm !== undefined && signatureOid(signatureAlgorithm) === oid),
    (fact) => ifMatch(/^Eq:(\d+), crlNumber/, fact, (value) => number !== undefined && parseInt(number, 16) === Number(value)),
    (fact) => (fact === 'null:crlNumber' ? number === undefined : undefined),
    (fact) => (/^T:Utils\.isArrayNotEmpty\(handler\.get\w+Extension\(/.test(fact) ? has(fact) : undefined),
    (fact) => (/^T:Utils\.isArrayEmpty\(handler\.get\w+Extension\(/.test(fact) ? !has(fact) : undefined),
    truth(/getCriticalExtensions\(\)\.isEmpty/, !extensions.some(({ critical }) => critical)),
    truth(
      /getNonCriticalExtensions\(\)\.isEmpty/,
      extensions.every(({ critical }) => critical),
    ),
    truth(/isUnknownCriticalExtension/, hasUnknown(extensions)),
  ]
}

async function factsUnder(crl: Crl, issuer: Certificate): Promise<readonly Reader[]> {
  const { signatureAlgorithm, signature, tbs, extensions } = crl
  const isNamed = nameEquals(issuer.subject, crl.issuer)
  const fits = keyPurposeFits(issuer, 'crl')
  const value =
    signatureAlgorithm === undefined
      ? 'unsupported'
      : await verifySignatureValue(signatureAlgorithm, issuer.publicKey, signature, tbs)
  const isValid = isNamed && fits && value === 'valid' && !hasUnknown(extensions)
  return [
    truth(/isIssuerX509PrincipalMatches/, isNamed),
    // DSS looks at a signature only under the issuer's name.
    truth(/isSignatureIntact/, isNamed && value === 'valid'),
    truth(/\.isValid\(\)/, isValid),
    (fact) => (/^T:.*isCrlSignKeyUsage/.test(fact) ? fits : undefined),
    (fact) => (/^null:.*getIssuerToken/.test(fact) ? !isValid : undefined),
  ]
}

function hasUnknown(extensions: Crl['extensions']): boolean {
  return extensions.some(({ oid, critical }) => critical && !JUDGED.has(oid))
}

function ifMatch(pattern: RegExp, fact: string, holds: (value: string) => boolean): boolean | undefined {
  const value = pattern.exec(fact)?.[1]
  return value === undefined ? undefined : holds(value)
}

async function judgeToken(file: string, column: string): Promise<Judged> {
  const token = readTimestampToken(readShared(...FOLDER, file), new WorkMeter())
  const { certificates, evidence } = token.signedData
  const facts = await examineTimestampToken(token, {
    stamped: async () => token.imprint.digest,
    candidates: [],
    meter: new WorkMeter(),
  })
  const { signatureAlgorithm, value, certificateBinding } = facts.signature
  const scheme = signatureAlgorithm?.scheme ?? 'unknown'
  const readers: readonly Reader[] = [
    truth(/isSignatureIntact/, value === 'valid'),
    truth(/isCollectionNotEmpty\(token\.getCertificates/, certificates.length > 0),
    (fact) => ifMatch(/^Eq:EncryptionAlgorithm\.(\w+), tst/, fact, (name) => scheme === name.replaceAll('_', '-')),
    (fact) => ifMatch(/^Eq:SignatureAlgorithm\.(\w+), token/, fact, (name) => algorithmName(name)?.startsWith(scheme) === true),
    (fact) => ifMatch(/^Eq:DigestAlgorithm\.SHA(\d+)/, fact, (bits) => token.imprint.algorithm === `SHA-${bits}`),
    (fact) => ifMatch(/^Eq:(\d+), certificates\.size/, fact, (count) => certificates.length === Number(count)),
    (fact) =>
      ifMatch(/^Eq:(\d+), ocspSource/, fact, (count) => evidence.filter(({ kind }) => kind === 'ocsp').length === Number(count)),
  ]
  const open = statedTests(column).flatMap((stated) => unmet(stated.facts, readers))
  const answer = `${facts.sound ? 'sound' : `unsound: ${value}, ${certificateBinding}`}`
  return { agrees: facts.sound && open.length === 0, answer: [answer, ...new Set(open)].join('; ') }
}

describeCorpusSet({
  set: 'dss-tokens',
  folder: 'corpora/dss-tokens',
  least: 45,
  rows: () => readManifest(...FOLDER, 'manifest.tsv').map((cells) => ({ id: cells['file'] ?? '', cells })),
  async judge({ id, cells }) {
    const column = cells['facts_from_tests'] ?? ''
    if (cells['kind'] === 'CRL') return judgeCrl(id, column)
    if (cells['kind'] === 'RFC3161') return judgeToken(id, column)
    if (cells['kind'] !== 'CERT') return { agrees: false, answer: `EXCEPTION ${cells['kind']} is no kind` }
    const count = readCertificates(readShared(...FOLDER, id)).length
    return { agrees: count > 0, answer: `${count} certificates` }
  },
})
