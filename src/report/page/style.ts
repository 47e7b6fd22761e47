import type { Markup } from './html'
import { html } from './html'

/**
 * The one style that the page's policy lets in, by its digest: an attribute or element that slipped past the escaping still could not
 * restyle a verdict. A test computes it again.
 */
export const PAGE_STYLE_HASH = 'sha256-AK+HWT8qN32XMsDCpNyYg3prWDCXEuqQSpJmZHt1KRU='

/** The page's style: black on white, serif, A4 when printed; colour only repeats what the words say. */
export const PAGE_STYLE: Markup = html`
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2.5rem 1.5rem; max-width: 52rem; background: #fff; color: #111; overflow-wrap: anywhere;
  font: 1rem/1.45 "Times New Roman", Tinos, "Liberation Serif", serif }
header { border-bottom: 1px solid #111; margin-bottom: 1.5rem }
header h1 { font-size: 1.25rem; text-align: center; text-transform: uppercase; margin: 0 0 .75rem }
.overview { margin-bottom: 3rem } .overview h2 { font-size: 1.15rem } .overview td:first-child { width: 38% }
article + article { border-top: 3px double #111; margin-top: 2.5rem; padding-top: 2rem }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; border-bottom: 1px solid #999; break-after: avoid }
h4 { font-size: 1rem; margin: 1rem 0 .3rem; break-after: avoid }
h4 + p { margin: 0 }
.verdict { border: 2px solid #333; border-left-width: .75rem; padding: .8rem 1rem; margin: 0 0 1rem; break-inside: avoid }
.verdict h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 }
.verdict p { margin: .4rem 0 0 }
.good { border-color: #14632e } .good h2, strong.good { color: #14632e }
.bad { border-color: #9b1c1c } .bad h2, strong.bad { color: #9b1c1c }
.open { border-color: #8a5a00 } .open h2, strong.open { color: #7a4f00 }
ul { margin: .3rem 0; padding-left: 1.3rem }
table { width: 100%; border-collapse: collapse; margin: .3rem 0 .6rem; font-size: .95rem }
caption { text-align: left; font-style: italic; padding: .2rem 0; break-after: avoid }
th, td { border: 1px solid #888; padding: .25rem .5rem; text-align: left; vertical-align: top }
th[scope="row"] { width: 30%; font-weight: normal; background: #f4f4f2 }
thead th { background: #e9e9e6 }
tr { break-inside: avoid }
.signers td:first-child { width: 32% } .signers td:last-child { width: 18% }
.answer { white-space: nowrap; overflow-wrap: normal }
.findings td:first-child { white-space: nowrap; overflow-wrap: normal; width: 6rem }
.findings td:last-child { width: 32% }
td.error { font-weight: bold }
.certificates { font-size: .9rem }
.certificates table { break-inside: avoid }
code { font: .82em "DejaVu Sans Mono", Consolas, monospace }
.clause { color: #444; font-size: .9em }
.checked { margin: 2.5rem 0 0 auto; width: 16rem; text-align: center; break-inside: avoid }
.checked p { margin: 0 } .checked p + p { font-style: italic; padding-bottom: 5rem }
footer { border-top: 1px solid #999; margin-top: 1rem; padding-top: .4rem; font-size: .85rem; color: #333 }
@media screen and (max-width: 40rem) {
  body { padding: 1rem .75rem }
  .fields, .fields tbody, .fields tr, .fields th, .fields td, .signers, .signers tbody, .signers tr, .signers td { display: block; width: 100% }
  .fields th, .fields td { border-bottom: 0 } .fields tr:last-child td { border-bottom: 1px solid #888 }
  .signers td:first-child, .signers td:last-child { width: 100% } .signers thead { display: none } .signers td + td { border-top: 0 } .signers tr + tr { margin-top: .5rem }
  .answer { white-space: normal }
}
@page { size: A4; margin: 20mm 15mm 20mm 25mm; @bottom-right { content: counter(page) "/" counter(pages); font: 9pt serif } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt }
  table { font-size: 9.5pt } th, td { padding: .12rem .4rem }
  .overview { break-after: page } article + article { break-before: page; border-top: 0; margin-top: 0; padding-top: 0 }
  * { print-color-adjust: exact }
}
`
