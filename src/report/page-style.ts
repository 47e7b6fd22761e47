import type { Markup } from './html'
import { html } from './html'

/** The page's style: black on white, serif, A4 when printed; colour only repeats what the words say. */
export const PAGE_STYLE: Markup = html`<style>
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2.5rem 1.5rem; max-width: 50rem; background: #fff; color: #111;
  font: 1rem/1.45 "Times New Roman", Tinos, "Liberation Serif", serif }
header { border-bottom: 1px solid #111; margin-bottom: 1.5rem }
header h1 { font-size: 1.25rem; text-align: center; text-transform: uppercase; margin: 0 0 .75rem }
article + article { border-top: 3px double #111; margin-top: 2.5rem; padding-top: 2rem }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; border-bottom: 1px solid #999; break-after: avoid }
.verdict { border: 2px solid #333; border-left-width: .75rem; padding: .8rem 1rem; margin: 0 0 1rem; break-inside: avoid }
.verdict h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 }
.verdict p { margin: .4rem 0 0 }
.good { border-color: #14632e } .good h2, strong.good { color: #14632e }
.bad { border-color: #9b1c1c } .bad h2, strong.bad { color: #9b1c1c }
.open { border-color: #8a5a00 } .open h2, strong.open { color: #7a4f00 }
ul { margin: .3rem 0; padding-left: 1.3rem }
table { width: 100%; border-collapse: collapse; margin: .3rem 0 .6rem; font-size: .95rem }
th, td { border: 1px solid #888; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th[scope="row"] { width: 32%; font-weight: normal; background: #f4f4f2 }
thead th { background: #e9e9e6 }
tr { break-inside: avoid }
.answer { white-space: nowrap }
.details { font-size: .88rem }
code { font: .85em "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere }
.clause { color: #444; font-size: .9em }
.checked { margin: 2.5rem 0 0 auto; width: 16rem; text-align: center; break-inside: avoid }
.checked p { margin: 0 } .checked p + p { font-style: italic; padding-bottom: 5rem }
footer { border-top: 1px solid #999; margin-top: 1rem; padding-top: .4rem; font-size: .85rem; color: #333 }
@page { size: A4; margin: 20mm 15mm 20mm 25mm; @bottom-right { content: counter(page) "/" counter(pages); font: 9pt serif } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt } * { print-color-adjust: exact } }
</style>`
