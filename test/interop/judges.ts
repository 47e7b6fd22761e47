import { spawnSync } from 'node:child_process'
import { WARM_JUDGES } from './warm-judges'

/** What an export can be signed with, as the judges tell them apart. */
export const SCHEMES = ['RSA-PSS', 'RSA PKCS#1 v1.5', 'ECDSA P-256', 'ECDSA P-384', 'Ed25519'] as const
export type SchemeName = (typeof SCHEMES)[number]

export interface Judge {
  /** how it is started, where that is not its name alone */
  readonly program?: readonly string[]
  /** arguments that make it print its version */
  readonly version: readonly string[]
  readonly judges: string
  /** schemes it is not asked about, and why */
  readonly ignorant: Partial<Record<SchemeName, string>>
}

/**
 * Which outside program judges what, and what it does not know. Whoever is not named in `ignorant` is asked about every combination,
 * and its answer is asserted.
 */
export const JUDGES = {
  qpdf: { version: ['--version'], judges: 'structure of every revision, cut out', ignorant: {} },
  openssl: {
    version: ['version'],
    judges: 'both CMS as CAdES: value, digest, ESS certificate, chain to the root',
    ignorant: { Ed25519: 'openssl 3.0 has no CMS signatures by keys that hash by themselves (RFC 8419)' },
  },
  pdfsig: {
    version: ['-v'],
    judges: 'both PDF signatures and their coverage',
    ignorant: { Ed25519: 'NSS, which poppler 22.12 verifies with, has no EdDSA' },
  },
  mutool: {
    version: ['-v'],
    judges: 'both PDF signatures, and edits since',
    ignorant: {
      'RSA-PSS': 'mupdf 1.21 verifies by PKCS7_signatureVerify, which takes no PSS parameters',
      Ed25519: 'mupdf 1.21 verifies by PKCS7_signatureVerify, which has no EdDSA',
    },
  },
  xmlsec1: {
    version: ['--version'],
    judges: 'both XML signatures, their references, chain to the root',
    ignorant: {
      'RSA-PSS': 'xmlsec 1.2.37 does not list the identifiers of RFC 9231 §2.3.9',
      Ed25519: 'xmlsec 1.2.37 does not list the identifiers of RFC 9231 §2.3.12',
    },
  },
  xmllint: { version: ['--version'], judges: 'the XML against the shipped XSD', ignorant: {} },
  pdftotext: { version: ['-v'], judges: 'the text of the pages', ignorant: {} },
  pdfinfo: { version: ['-v'], judges: 'the text in the order of the structure tree', ignorant: {} },
  pdftoppm: { version: ['-v'], judges: 'the pages as pixels', ignorant: {} },
  pdfdetach: { version: ['-v'], judges: 'the attached record', ignorant: {} },
  dss: {
    program: WARM_JUDGES.dss,
    version: ['--version'],
    judges: 'PAdES and XAdES whole: value, chain, revocation, level, later changes; signs both for us',
    ignorant: {},
  },
  verapdf: {
    program: WARM_JUDGES.verapdf,
    version: ['--version'],
    judges: 'PDF/A-3a and PDF/UA-1 of every revision',
    ignorant: {},
  },
  pyhanko: {
    program: WARM_JUDGES.pyhanko,
    version: ['--version'],
    judges: 'PAdES whole: value, chain, revocation, coverage, later changes; signs for us',
    ignorant: {},
  },
} as const satisfies Record<string, Judge>
export type JudgeName = keyof typeof JUDGES

/** In CI a judge that is missing is a failure, not a skipped test. */
export const REQUIRED = process.env.SIGNED_RECORD_REQUIRE_JUDGES === '1'
/** The whole matrix, not the covering sample. */
export const LONG = process.env.SIGNED_RECORD_LONG === '1'

/** The first line that names a judge's version; undefined when it is not installed. */
export function versionOf(name: JudgeName): string | undefined {
  const { program, version }: Judge = JUDGES[name]
  const [command = name, ...args] = program ?? []
  const answer = spawnSync(command, [...args, ...version], { encoding: 'utf8' })
  if (answer.error !== undefined) return undefined
  // Java and Python start also where the judge itself is missing.
  if (program !== undefined && answer.status !== 0) return undefined
  const text = `${answer.stdout}${answer.stderr}`
  return text.split('\n').find((line) => /\d\.\d|\d{5}/.test(line)) ?? 'unknown version'
}

const versions = new Map<JudgeName, string | undefined>()

export function isPresent(name: JudgeName): boolean {
  if (!versions.has(name)) versions.set(name, versionOf(name))
  return versions.get(name) !== undefined
}

export function knows(name: JudgeName, scheme: SchemeName): boolean {
  const { ignorant }: Judge = JUDGES[name]
  return ignorant[scheme] === undefined
}

/** `it` for a test that needs a judge: skipped by name where the judge is not installed, failed where every judge is required. */
export function itAsks(name: JudgeName, title: string, body: (() => void) | (() => Promise<void>)): void {
  if (isPresent(name)) it(`${name}: ${title}`, body)
  else if (REQUIRED) {
    it(`${name}: ${title}`, () => {
      throw new Error(`${name} is required and not installed`)
    })
  } else it.skip(`${name} is not installed: ${title}`, body)
}
