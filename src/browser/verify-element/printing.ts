/** Marks what is printed, and what it stands in. */
const MARK = 'data-signed-record-printing'

const STYLE = `
@page { size: A4; margin: 20mm 15mm 20mm 25mm }
@media print { :not(head, [${MARK}], :has([${MARK}]), [${MARK}] *) { display: none !important }
  :has([${MARK}]) { margin: 0 !important; padding: 0 !important; border: 0 !important; max-width: none !important; background: none !important } }
`

/** Prints the page with nothing on it but this element; the page is as it was when the dialog is closed. */
export function printAlone(element: HTMLElement): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  const undo: (() => void)[] = []
  // an element may stand in others' shadow trees, each of which has siblings to hide
  for (let node: Element | undefined = element; node !== undefined; ) {
    const marked: Element = node
    const root = marked.getRootNode() as Document | ShadowRoot
    marked.setAttribute(MARK, '')
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    undo.push(() => {
      marked.removeAttribute(MARK)
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((adopted) => adopted !== sheet)
    })
    node = root instanceof ShadowRoot ? root.host : undefined
  }
  addEventListener('afterprint', () => undo.forEach((step) => step()), { once: true })
  print()
}
