/**
 * The element's style: sober, high in contrast, colour never alone. Adopted as a constructed sheet, which a policy without
 * `style-src` lets in: it is no markup.
 */
export const STYLE = `
:host { display: block; max-width: 40rem; color-scheme: light; font: var(--signed-record-font, 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif) }
:host([hidden]) { display: none }
* { box-sizing: border-box }
[hidden] { display: none !important }
.panel { padding: 1rem 1.125rem; overflow-wrap: anywhere; color: var(--signed-record-text, #16202b); background: var(--signed-record-surface, #fff);
  border: 1px solid var(--signed-record-border, #b6bfca); border-radius: var(--signed-record-radius, .375rem) }
.buttons { display: flex; flex-wrap: wrap; gap: .625rem }
button { font: inherit; line-height: 1.3; min-height: 2.75rem; padding: .5rem 1.125rem; text-align: left; cursor: pointer;
  color: var(--signed-record-accent, #0b3d75); background: transparent; border: 2px solid var(--signed-record-accent, #0b3d75);
  border-radius: var(--signed-record-radius, .375rem) }
.primary { font-weight: 600; color: var(--signed-record-on-accent, #fff); background: var(--signed-record-accent, #0b3d75) }
.primary:hover { background: var(--signed-record-accent-strong, #072a52) }
.primary[aria-disabled="true"] { cursor: default; color: #3d4852; background: #e4e8ed; border-color: #7b8794 }
button:focus-visible { outline: 3px solid var(--signed-record-focus, #b35900); outline-offset: 2px }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .375rem .875rem; margin-top: .875rem }
progress { appearance: none; flex: 1 1 10rem; height: .625rem; border: 1px solid #5b6773; border-radius: .375rem; overflow: hidden; background: #e4e8ed }
progress::-webkit-progress-bar { background: #e4e8ed }
progress::-webkit-progress-value { background: var(--signed-record-accent, #0b3d75) }
progress::-moz-progress-bar { background: var(--signed-record-accent, #0b3d75) }
progress:indeterminate::-moz-progress-bar { background: transparent }
progress:indeterminate, progress:indeterminate::-webkit-progress-bar { background: linear-gradient(90deg, #e4e8ed 25%, #6f8fb3 50%, #e4e8ed 75%) 0 0 / 300% 100% }
progress:indeterminate, progress:indeterminate::-webkit-progress-bar { animation: moving 1.6s linear infinite }
@keyframes moving { from { background-position: 100% 0 } to { background-position: -50% 0 } }
.amount { font-variant-numeric: tabular-nums; font-size: .9375em }
.status p { margin: .875rem 0 0; padding-left: .75rem; border-left: .3rem solid #5b6773 }
.good .status p { border-color: var(--signed-record-good, #14632e); color: var(--signed-record-good, #14632e); font-weight: 600 }
.open .status p { border-color: var(--signed-record-open, #8a5a00); font-weight: 600 }
.bad .status p { border-color: var(--signed-record-bad, #9b1c1c); color: var(--signed-record-bad, #9b1c1c); font-weight: 600 }
.details p { margin: .5rem 0 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem .875rem; margin: .75rem 0 0; font-size: .9375em }
dt { color: #46525e } dd { margin: 0 }
@media (max-width: 26rem) { .panel { padding: .75rem } button { width: 100% } dl { grid-template-columns: 1fr } dd + dt { margin-top: .25rem } }
@media (prefers-reduced-motion: reduce) { progress:indeterminate, progress:indeterminate::-webkit-progress-bar { animation: none } }
@media print { .buttons, .bar { display: none } }
`
