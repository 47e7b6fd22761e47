/** One place where an XML export is changed, and which of the two signatures no longer hold. */
export interface XmlDamage {
  readonly place: string
  readonly holds: readonly [person: boolean, agency: boolean]
  readonly damage: (xml: Uint8Array) => Uint8Array
}

/** Twins that stay well-formed, changed in each part that a signature refers to. */
export const XML_DAMAGE: readonly XmlDamage[] = [
  { place: 'the record', holds: [false, false], damage: (xml) => replaced(xml, /(<FullName>)./u, '$1Y') },
  { place: 'the metadata', holds: [false, false], damage: (xml) => replaced(xml, /(<Purpose>)./u, '$1Y') },
  { place: 'the rendering', holds: [false, false], damage: (xml) => replaced(xml, /(<PageCount>)/, '$11') },
  { place: "the person's digests", holds: [false, true], damage: (xml) => base64Changed(xml, 'DigestValue', 1) },
  { place: "the person's signing time", holds: [false, true], damage: (xml) => timeChanged(xml, 1) },
  // The agency signs over the person's value by reference.
  { place: "the person's value", holds: [false, false], damage: (xml) => base64Changed(xml, 'SignatureValue', 1) },
  // Before it stand the person's three references and the digest of the person's certificate.
  { place: "the agency's digests", holds: [true, false], damage: (xml) => base64Changed(xml, 'DigestValue', 5) },
  { place: "the agency's signing time", holds: [true, false], damage: (xml) => timeChanged(xml, 2) },
  { place: "the agency's value", holds: [true, false], damage: (xml) => base64Changed(xml, 'SignatureValue', 2) },
]

function timeChanged(xml: Uint8Array, occurrence: number): Uint8Array {
  return replaced(xml, /(<xades:SigningTime>20)\d/, '$13', occurrence)
}

function base64Changed(xml: Uint8Array, element: string, occurrence: number): Uint8Array {
  const letter = new RegExp(`(<ds:${element}(?: [^>]*)?>[^<]{9})([^<])`)
  const other: Replacer = (_, before = '', found = '') => before + (found === 'A' ? 'B' : 'A')
  return replaced(xml, letter, other, occurrence)
}

/** Changes the nth place where a pattern stands, and insists that it stands there. */
function replaced(xml: Uint8Array, pattern: RegExp, by: string | Replacer, occurrence = 1): Uint8Array {
  const text = Buffer.from(xml).toString('utf8')
  const place = [...text.matchAll(new RegExp(pattern, 'gu'))][occurrence - 1]
  if (place === undefined) throw new Error('nothing to be changed')
  const [found, ...groups] = place
  const twin = typeof by === 'string' ? found.replace(new RegExp(pattern, 'u'), by) : by(found, ...groups)
  if (twin === found) throw new Error('nothing was changed')
  return new Uint8Array(Buffer.from(text.slice(0, place.index) + twin + text.slice(place.index + found.length), 'utf8'))
}

type Replacer = (found: string, before?: string, letter?: string) => string
