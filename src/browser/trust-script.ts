/**
 * The text of an element's `<script type="application/json" data-trust>`; undefined where it has none. Of two, both: together they are no
 * JSON, so that neither is taken for all that the page trusts and knows to be revoked.
 */
export function trustScriptOf(element: Element): string | undefined {
  const scripts = [...element.querySelectorAll(':scope > script[type="application/json"][data-trust]')]
  return scripts.length === 0 ? undefined : scripts.map(({ textContent }) => textContent).join('\n')
}

/** Strings and structure of a text that is known to be JSON. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/g

/**
 * Parses JSON in which no object has a member twice: `JSON.parse` keeps the last one, and a status list in the first would be forgotten.
 *
 * @throws SyntaxError
 */
export function parseTrustScript(text: string): unknown {
  const value: unknown = JSON.parse(text)
  const open: Set<unknown>[] = []
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (colon !== undefined) requireNew(JSON.parse(token.slice(0, -colon.length)), open.at(-1))
  }
  return value
}

function requireNew(name: unknown, names: Set<unknown> | undefined): void {
  if (names?.has(name)) throw new SyntaxError(`the member ${JSON.stringify(name)} stands there twice`)
  names?.add(name)
}
