import { coveringSample, pairs, wholeMatrix } from './combinations'
import type { JudgeName } from './judges'
import { JUDGES, REQUIRED, SCHEMES, knows, versionOf } from './judges'

describe('the judges', () => {
  it('are named with their versions, the missing ones too', () => {
    const names = Object.keys(JUDGES) as JudgeName[]
    const lines = names.map((name) => {
      const asked = SCHEMES.filter((scheme) => knows(name, scheme))
      const scope = asked.length === SCHEMES.length ? 'all algorithms' : asked.join(', ')
      return `${name}: ${versionOf(name) ?? 'NOT INSTALLED, its tests are skipped'}: ${JUDGES[name].judges} (${scope})`
    })
    console.info(lines.join('\n'))
    const missing = names.filter((name) => versionOf(name) === undefined)
    expect(REQUIRED ? missing : []).toEqual([])
  })

  it('each know most algorithms, and every algorithm is known to somebody who checks values', () => {
    const values = ['openssl', 'pdfsig', 'mutool', 'xmlsec1', 'dss', 'pyhanko'] as const
    const unjudged = SCHEMES.filter((scheme) => !values.some((name) => knows(name, scheme)))
    expect(unjudged).toEqual([])
    // Among Debian's alone there is nobody who knows Ed25519.
    expect(SCHEMES.filter((scheme) => !values.slice(0, 4).some((name) => knows(name, scheme)))).toEqual(['Ed25519'])
  })
})

describe('the covering sample', () => {
  it('has every pair of choices that the whole matrix has, in fewer rows', () => {
    const whole = wholeMatrix()
    const sample = coveringSample(whole)
    expect(new Set(sample.flatMap(pairs))).toEqual(new Set(whole.flatMap(pairs)))
    expect(whole).toHaveLength(52)
    expect(sample.length).toBeLessThan(20)
  })
})
