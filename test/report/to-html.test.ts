import fc from 'fast-check'
import { readXml } from './well-formed'
import { toHtml } from '../../src/report'
import { html } from '../../src/report/html'
import { HOSTILE, hostileReport, REPORTS } from './reports'

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

  it('has a verdict first in each article', () => {
    const articles = page.split('<article>').slice(1)
    expect(articles).toHaveLength(Object.keys(REPORTS).length)
    for (const article of articles)
      expect(article.trimStart()).toMatch(/^<section class="verdict (good|bad|open|plain)">\n<h2>[✓✗?–] \p{Lu}/u)
    expect(articles[0]).toContain('CÓ GIÁ TRỊ PHÁP LÝ NHƯ BẢN GỐC VĂN BẢN GIẤY')
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
})
