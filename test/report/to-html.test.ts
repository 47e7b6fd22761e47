import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { readXml } from './well-formed'
import { toHtml } from '../../src/report'
import { html } from '../../src/report/page/html'
import { HOSTILE, hostileReport, ISSUER, PERSON, REPORTS, report, signature } from './reports'

describe('html', () => {
  it('escapes every interpolation, whatever it holds', () => {
    expect(html`<p title="${'"><script>'}">${`a&b'\``}</p>${3}`.toString()).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">a&amp;b&#39;&#96;</p>3',
    )
    fc.assert(fc.property(fc.string(), (text) => !/[<>"'`]|&(?!(?:amp|lt|gt|quot|#39|#96);)/.test(html`${text}`.toString())))
  })
  it('lets pass only what it made itself', () => {
    expect(html`<ul>${['<a>', '<b>'].map((text) => html`<li>${text}</li>`)}</ul>`.toString()).toBe(
      '<ul><li>&lt;a&gt;</li><li>&lt;b&gt;</li></ul>',
    )
    expect(html`${String(html`<i>`)}`.toString()).toBe('&lt;i&gt;')
  })
})

describe('toHtml', () => {
  const page = toHtml(Object.values(REPORTS), 'vi')

  it('is one page that needs nothing and runs nothing', () => {
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="vi">/)
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|\son\w+=|url\(|@import|https?:/i)
    expect(page).toContain('@media print')
    expect(toHtml([REPORTS.yes], 'en')).toContain('<html lang="en">')
  })

  it('lets in its own style only, by digest', () => {
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page) ?? []
    const digest = createHash('sha256').update(style).digest('base64')
    expect(page).toContain(`style-src 'sha256-${digest}';`)
    expect(page).not.toMatch(/unsafe-inline|\sstyle=/)
    expect(style).not.toMatch(/[<>]|http|url/)
  })

  it('has a verdict first in each article, under the title', () => {
    const articles = page.split('<article>').slice(1)
    expect(articles).toHaveLength(Object.keys(REPORTS).length)
    for (const article of articles)
      expect(article.trimStart()).toMatch(
        /^<header><h1>[^<]+<\/h1><\/header>\n<section class="verdict (good|bad|open|plain)">\n<h2>[✓✗?–] \p{Lu}/u,
      )
    expect(articles[0]).toContain('CÓ GIÁ TRỊ PHÁP LÝ NHƯ BẢN GỐC VĂN BẢN GIẤY')
  })

  it('then says why, who signed and when, the conditions, and each signature with its changes, findings and chain', () => {
    const one = toHtml([REPORTS.no], 'en')
    const order = [
      '>Why<',
      '>Who signed, and when<',
      '>Conditions of legal value<',
      '<section class="signature">',
      '<h4>Changes after signing<',
    ]
    const places = [...order, '>Findings<', '>Certificates of the path<', '<footer>'].map((part) => one.indexOf(part))
    expect(places).toEqual([...places].sort((left, right) => left - right))
    expect(places[0]).toBeGreaterThan(0)
    for (const certificate of [PERSON, ISSUER])
      for (const value of [certificate.subject, certificate.issuer, certificate.serial, certificate.sha256])
        expect(one).toContain(`<bdi>${value}</bdi>`)
    expect(one).toContain('<code>DIGEST_MISMATCH</code>')
    expect(one).toContain('<bdi>EN 319 102-1 §5.2.7</bdi>')
  })

  it('lists several files before the first of them, and names a single one in the title', () => {
    expect(page.indexOf('class="overview"')).toBeLessThan(page.indexOf('<article>'))
    expect(page.split('<td><bdi>ho-so.pdf</bdi></td>')).not.toHaveLength(1)
    const one = toHtml([REPORTS.yes], 'vi')
    expect(one).not.toContain('<section class="overview">')
    expect(one).toContain('<title>Báo cáo kiểm tra chữ ký số: ho-so.pdf</title>')
  })

  it('shows a change that is not permitted as such', () => {
    const revisions = [{ revision: 3, level: 'other', changes: ['page 1 changed', 'object 7 added'] }] as const
    const changed = signature({ changesAfter: { level: 'other', permitted: false, revisions } })
    const shown = toHtml([report({ signatures: [changed] })], 'en')
    expect(shown).toContain('<strong class="bad">something else (NOT permitted)</strong>')
    expect(shown).toContain('revision 3: <bdi>page 1 changed</bdi>; <bdi>object 7 added</bdi>')
  })

  it('is well-formed, also of a hostile report', () => {
    expect(readXml(page).filter((name) => name === 'article')).toHaveLength(Object.keys(REPORTS).length)
    const hostile = toHtml([hostileReport()], 'en')
    const tags = new Set(readXml(hostile))
    expect(tags.has('script')).toBe(false)
    expect(tags).toEqual(new Set([...tags].filter((name) => readXml(page).includes(name))))
  })

  it('escapes and neutralises what comes from a file', () => {
    const hostile = toHtml([hostileReport()], 'vi')
    expect(hostile).not.toContain('<script>alert')
    expect(hostile).not.toContain(HOSTILE)
    expect(hostile).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.exec(hostile.replace(/\n/g, ''))?.index).toBeUndefined()
  })

  it('stays itself whatever the names are: as many elements, no attribute more', () => {
    const named = (name: string): string => {
      const certificate = { ...PERSON, subject: name, issuer: name, commonName: name, organisation: name }
      const chain = { status: 'trusted', trustDomain: 'caller', anchorSha256: null, path: [certificate] } as const
      const signed = signature({ id: name, signer: certificate, chain })
      return toHtml([report({ file: { name, size: 1, sha256: '00' }, signatures: [signed] })], 'vi')
    }
    const shape = (of: string): readonly string[] => of.match(/<[^>]*>/g) ?? []
    const expected = shape(named('a'))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(HOSTILE, 'x'.repeat(100_000))), (name) => {
        expect(shape(named(name))).toEqual(expected)
      }),
    )
  })
})
