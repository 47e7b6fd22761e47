import { WorkMeter } from '../../src/base'
import { canonicalize, parseXml, type CanonicalMethod } from '../../src/codec/xml'
import { randomXml } from '../support/random-xml'
import { itAsks, LONG } from './judges'
import { run } from './run'

const METHODS: readonly (readonly [CanonicalMethod, string])[] = [
  ['c14n10', '--c14n'],
  ['c14n11', '--c14n11'],
  ['exclusive', '--exc-c14n'],
]
const SEEDS = LONG ? 1000 : 40

describe('documents made at random', () => {
  itAsks('xmllint', 'have our canonical form, by each method', () => {
    const meter = new WorkMeter()
    for (let seed = 1; seed <= SEEDS; seed++) {
      const xml = randomXml(seed)
      const document = parseXml(new Uint8Array(Buffer.from(xml)), { meter })
      for (const [method, option] of METHODS) {
        const { status, stdout } = run('xmllint', ['--nonet', option, '@file.xml'], { 'file.xml': xml })
        // xmllint always writes comments
        const ours = Buffer.from(canonicalize(document, { method, withComments: true })).toString()
        expect([seed, method, status, ours]).toEqual([seed, method, 0, stdout])
      }
    }
  })
})
