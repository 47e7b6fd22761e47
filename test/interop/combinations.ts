import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { forms } from '../../src/record'
import type { DigestName, KeyKind, SignatureAlgorithm } from '../../src/crypto'
import type { Level } from '../../src/sign'
import { KEYS } from '../support/world'
import type { SchemeName } from './judges'
import { LONG, SCHEMES } from './judges'

/** One export to be made and judged. */
export interface Combination {
  readonly form: string
  readonly scheme: SchemeName
  readonly digest: DigestName
  readonly images: boolean
  /** whose record, of `fixtures/people` */
  readonly person: string
  /** B-B unless said otherwise */
  readonly level?: Level
}

/** The levels that signing reaches: a further one is a further word here, and every judge is asked about it. */
const LEVELS: readonly Level[] = ['B-B']

const SIZES = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const
type Size = keyof typeof SIZES

/** Every combination. RFC 8419 §3 fixes SHA-512 for Ed25519. */
const WHOLE: readonly Combination[] = SCHEMES.flatMap((scheme) =>
  (scheme === 'Ed25519' ? (['SHA-512'] as const) : (Object.keys(SIZES) as Size[])).flatMap((digest) =>
    ['tt06-2023', '2c-bnv-2008'].flatMap((form) =>
      [true, false].flatMap((images) => LEVELS.map((level) => ({ form, scheme, digest, images, person: 'typical', level }))),
    ),
  ),
)

/** Records of other shapes: the longest, and one of every letter. */
const FURTHER: readonly Combination[] = [
  { form: 'tt06-2023', scheme: 'RSA-PSS', digest: 'SHA-256', images: true, person: 'career-forty' },
  { form: '2c-bnv-2008', scheme: 'ECDSA P-256', digest: 'SHA-256', images: true, person: 'every-letter' },
]

/** Every fixture in every form: what hangs on pages and structure is asked of all of them. */
export const EVERYBODY: readonly Combination[] = readdirSync(join(__dirname, '..', '..', 'fixtures', 'people')).flatMap((file) =>
  forms.map(({ id: form }) => {
    return { form, scheme: 'ECDSA P-256', digest: 'SHA-256', images: false, person: file.replace('.json', '') } as const
  }),
)

/** What this run judges: everything, or a sample in which every pair of choices occurs. */
export const COMBINATIONS: readonly Combination[] = [...(LONG ? WHOLE : coveringSample(WHOLE)), ...FURTHER]

/** Takes rows, each time the one that brings most new pairs, until every pair that occurs in `all` is there. */
export function coveringSample(all: readonly Combination[]): readonly Combination[] {
  const missing = new Set(all.flatMap(pairs))
  const sample: Combination[] = []
  while (missing.size > 0) {
    const gain = (row: Combination): number => pairs(row).filter((pair) => missing.has(pair)).length
    const best = all.reduce((left, right) => (gain(right) > gain(left) ? right : left))
    sample.push(best)
    for (const pair of pairs(best)) missing.delete(pair)
  }
  return sample
}

export function pairs(row: Combination): readonly string[] {
  const values = [row.form, row.scheme, row.digest, `images ${row.images}`, row.level ?? 'B-B']
  return values.flatMap((left, index) => values.slice(index + 1).map((right) => `${left} with ${right}`))
}

export function wholeMatrix(): readonly Combination[] {
  return WHOLE
}

export const KEY_OF: Readonly<Record<SchemeName, KeyKind>> = {
  'RSA-PSS': KEYS.rsa,
  'RSA PKCS#1 v1.5': KEYS.rsa,
  'ECDSA P-256': KEYS.p256,
  'ECDSA P-384': KEYS.p384,
  Ed25519: KEYS.ed25519,
}

export function algorithmOf({ scheme, digest }: Pick<Combination, 'scheme' | 'digest'>): SignatureAlgorithm {
  switch (scheme) {
    case 'RSA-PSS':
      return { scheme: 'RSASSA-PSS', digest, saltLength: SIZES[digest as Size] }
    case 'RSA PKCS#1 v1.5':
      return { scheme: 'RSASSA-PKCS1-v1_5', digest }
    case 'Ed25519':
      return { scheme: 'Ed25519', digest }
    default:
      return { scheme: 'ECDSA', digest }
  }
}
