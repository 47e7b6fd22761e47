/** What one test of EU DSS states about a token: the certificates it was given, and its asserts as the manifest shortens them. */
export interface StatedTest {
  readonly issuers: readonly string[]
  readonly facts: readonly string[]
}

/** Takes the column `facts_from_tests` apart: `name [issuer cert(s) used: a,b]: fact; fact || name …`. */
export function statedTests(column: string): readonly StatedTest[] {
  return column.split(' || ').flatMap((text) => {
    const match = /\[issuer cert\(s\) used: ([^\]]*)\]: (.*)$/s.exec(text)
    if (match === null) return []
    const [, issuers = '', facts = ''] = match
    return [{ issuers: issuers.split(',').filter((name) => name !== ''), facts: facts.split('; ').map((fact) => fact.trim()) }]
  })
}

/** The names that EU DSS gives signature algorithms, as ours. */
export function algorithmName(name: string): string | undefined {
  const pss = /^RSA_SSA_PSS_SHA(\d+)_MGF1$/.exec(name)
  if (pss !== null) return `RSASSA-PSS SHA-${pss[1]}`
  const plain = /^(RSA|ECDSA)_SHA(\d+)$/.exec(name)
  return plain === null ? undefined : `${plain[1] === 'RSA' ? 'RSASSA-PKCS1-v1_5' : 'ECDSA'} SHA-${plain[2]}`
}

/** Holds facts to what is so: `T:x.isValid()` to true, `F:` to false. Each reader answers for a fact, or leaves it to nobody. */
export function unmet(facts: readonly string[], readers: readonly ((fact: string) => boolean | undefined)[]): readonly string[] {
  return facts.filter((fact) => readers.some((reader) => reader(fact) === false))
}

/** Reads `T:` and `F:` facts whose expression ends as given. */
export function truth(pattern: RegExp, value: boolean): (fact: string) => boolean | undefined {
  return (fact) => (/^[TF]:/.test(fact) && pattern.test(fact) ? fact.startsWith('T:') === value : undefined)
}
