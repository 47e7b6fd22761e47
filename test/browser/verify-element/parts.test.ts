import { BrowserError, defineVerifyElement } from '../../../src/browser'
import { pageTrust, trustsNobody } from '../../../src/browser/verify-element/page-trust'
import { sortFiles } from '../../../src/browser/verify-element/sort-files'
import { say, TEXTS } from '../../../src/browser/verify-element/texts'
import { worstAnswer } from '../../../src/browser/verify-element/worst-answer'

const file = (name: string): File => new File(['x'], name)

describe('the parts of <signed-record-verify> that need no DOM', () => {
  it('defines nothing where there are no elements, and does not fail', () => {
    expect(() => defineVerifyElement()).not.toThrow()
  })

  it('tells status lists from files by their names', () => {
    const { files, lists } = sortFiles([file('a.pdf'), file('root.crl'), file('crl.xml'), file('B.CRL'), file('')])
    expect(files.map(({ name }) => name)).toEqual(['a.pdf', 'crl.xml', ''])
    expect(lists.map(({ name }) => name)).toEqual(['root.crl', 'B.CRL'])
  })

  it('is as good as the worst file', () => {
    expect(worstAnswer(['yes', 'none', 'indeterminate', 'refused', 'no'])).toBe('no')
    expect(worstAnswer(['yes', 'refused', 'indeterminate'])).toBe('refused')
    expect(worstAnswer(['yes', 'indeterminate', 'none'])).toBe('indeterminate')
    expect(worstAnswer(['yes', 'none'])).toBe('none')
    expect(worstAnswer(['yes', 'yes'])).toBe('yes')
    expect(worstAnswer([])).toBeUndefined()
  })

  it('takes trust from the property before the script, and never takes a broken script for none', () => {
    const property = { anchors: [] }
    expect(pageTrust(property, '{')).toBe(property)
    expect(pageTrust(undefined, '{"anchors":[{"certificate":"x"}]}')).toEqual({ anchors: [{ certificate: 'x' }] })
    expect(pageTrust(undefined, undefined)).toBeUndefined()
    expect(() => pageTrust(undefined, '{')).toThrow(BrowserError)
  })

  it('knows a page that trusts nobody', () => {
    expect(trustsNobody(undefined)).toBe(true)
    expect(trustsNobody({ anchors: [] })).toBe(true)
    expect(trustsNobody({ anchors: [{ certificate: 'x' }] })).toBe(false)
  })

  it('has every text in both languages, with the same places to fill', () => {
    const places = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const { vi, en } of Object.values(TEXTS)) {
      expect(vi.trim().length).toBeGreaterThan(0)
      expect(vi).toBe(vi.normalize('NFC'))
      expect(places(vi)).toEqual(places(en))
    }
    expect(say('reading', 'en', { file: 1, files: 2 })).toBe('Reading file 1 of 2')
  })
})
