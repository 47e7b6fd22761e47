/**
 * The element's own style, adopted behind the report's as a constructed sheet: a policy's `style-src` is about markup and does not concern
 * it. On screen the report is a sheet of paper under its verdict; printed, only the report is left.
 */
export const STYLE = `
:host { display: block; max-width: 56rem; color-scheme: light; color: var(--signed-record-text, #16202b);
  font: var(--signed-record-font, 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif) }
:host([hidden]), [hidden] { display: none !important }
.drop { display: flex; flex-direction: column; align-items: center; gap: .875rem; padding: 2.5rem 1.5rem; text-align: center;
  background: var(--signed-record-surface, #fff); border: 2px dashed var(--signed-record-border, #6b7785); border-radius: var(--signed-record-radius, .375rem) }
.drop p { margin: 0; max-width: 34rem } .drop .lead { font-size: 1.1875rem; font-weight: 600 }
.drop.over { border-style: solid; border-color: var(--signed-record-accent, #0b3d75); background: #eef3f9 }
.hint { color: #46525e; font-size: .9375em }
.notice { margin: 0 0 1rem; padding: .75rem 1rem; border: 1px solid #8a5a00; border-left-width: .375rem; background: #fff8e8; overflow-wrap: anywhere }
.failure { padding: 1.25rem 1.5rem; border: 2px solid var(--signed-record-bad, #9b1c1c); border-left-width: .75rem; background: var(--signed-record-surface, #fff); overflow-wrap: anywhere }
.failure .title { margin: 0; font-size: 1.25rem; font-weight: 600; color: var(--signed-record-bad, #9b1c1c) }
.failure details { margin: .75rem 0 1rem } .failure p { margin: .5rem 0 }
button { font: inherit; line-height: 1.3; min-height: 2.75rem; padding: .5rem 1.125rem; cursor: pointer; color: var(--signed-record-accent, #0b3d75);
  background: #fff; border: 2px solid var(--signed-record-accent, #0b3d75); border-radius: var(--signed-record-radius, .375rem) }
button:hover { background: #eef3f9 }
.primary { font-weight: 600; color: var(--signed-record-on-accent, #fff); background: var(--signed-record-accent, #0b3d75) }
.primary:hover { background: var(--signed-record-accent-strong, #072a52) }
:focus-visible { outline: 3px solid var(--signed-record-focus, #b35900); outline-offset: 3px }
/* where the reader is put, and can press nothing */
[tabindex="-1"]:focus { outline: none }
.working { padding: 2rem 1.5rem; background: var(--signed-record-surface, #fff); border: 1px solid var(--signed-record-border, #6b7785); border-radius: var(--signed-record-radius, .375rem) }
.working p { margin: 0 0 .75rem } .bar { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem 1rem }
progress { appearance: none; flex: 1 1 12rem; height: .75rem; border: 1px solid #5b6773; border-radius: .375rem; overflow: hidden; background: #e4e8ed }
progress::-webkit-progress-bar { background: #e4e8ed }
progress::-webkit-progress-value { background: var(--signed-record-accent, #0b3d75); transition: width .2s }
progress::-moz-progress-bar { background: var(--signed-record-accent, #0b3d75) }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.tools { display: flex; flex-wrap: wrap; gap: .625rem; margin: 1.25rem 0; font: var(--signed-record-font, 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif) }
.report { overflow-wrap: anywhere; background: #fff; color: #111; font: 1rem/1.45 "Times New Roman", Tinos, "Liberation Serif", serif }
.overview td button { min-height: 2rem; padding: .125rem .625rem; white-space: nowrap }
@media screen {
  .report { padding: 2rem; border: 1px solid #b6bfca; box-shadow: 0 1px 4px rgb(0 0 0 / .12) }
  article > header, .checked { display: none }
  .verdict { padding: 1.25rem 1.5rem } .verdict h2 { font-size: 1.625rem }
}
@media screen and (max-width: 40rem) { .report { padding: .75rem } .verdict { padding: .875rem } .verdict h2 { font-size: 1.25rem } .drop { padding: 1.5rem .875rem } .drop button, .tools button { width: 100% }
  .overview tr, .overview td { display: block; width: 100% } .overview thead { display: none } .overview td:first-child { width: 100% } .overview td + td { border-top: 0 } }
@media (prefers-reduced-motion: reduce) { progress::-webkit-progress-value { transition: none } }
@media print { :host { max-width: none } .drop, .working, .tools, .notice, .overview button { display: none !important } .report { font-size: 10.5pt } }
`
