/** What a report's article is made of. */
const ELEMENTS: ReadonlySet<string> = new Set(
  'article header footer section div h1 h2 h3 h4 p ul li table caption thead tbody tr th td strong bdi span code br'.split(' '),
)
const XHTML = 'http://www.w3.org/1999/xhtml'
const CLASSES = /^[a-z]+(?: [a-z]+)*$/

/**
 * Copies a report's markup into the page, element by element and from a list. The markup comes escaped by construction; this is for the day
 * on which that fails: what is not on the list is left out with all that is in it, and no attribute that could load, run or restyle is made.
 *
 * The parsed document belongs to no window, so nothing in it loads or runs either.
 */
export function allowedMarkup(markup: string): DocumentFragment {
  const fragment = document.createDocumentFragment()
  const { body } = new DOMParser().parseFromString(markup, 'text/html')
  fragment.append(...copies(body))
  return fragment
}

function copies(parent: Node): readonly Node[] {
  return [...parent.childNodes].flatMap((node): readonly Node[] => {
    if (node instanceof Text) return [document.createTextNode(node.data)]
    return node instanceof Element && node.namespaceURI === XHTML && ELEMENTS.has(node.localName) ? [copy(node)] : []
  })
}

function copy(element: Element): Element {
  const made = document.createElement(element.localName)
  const { class: names, scope } = attributesOf(element)
  if (names !== undefined && CLASSES.test(names)) made.className = names
  if (made instanceof HTMLTableCellElement && (scope === 'col' || scope === 'row')) made.scope = scope
  made.append(...copies(element))
  return made
}

function attributesOf(element: Element): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
}
