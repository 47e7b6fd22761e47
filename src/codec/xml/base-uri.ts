/**
 * Joins two `xml:base` values as Canonical XML 1.1 §2.4 and appendix A do: RFC 3986 §5.2 on references that may both be relative, with
 * leading `..` segments kept and a final `..` closed by a slash. The fragment is dropped.
 */
export function joinXmlBase(base: string, reference: string): string {
  // RFC 3986 appendix B splits any text, so nothing here can fail.
  const from = split(base)
  const to = split(reference)
  if (to.scheme !== undefined) return compose({ ...to, path: removeDots(to.path) })
  if (to.authority !== undefined) return compose({ ...to, scheme: from.scheme, path: removeDots(to.path) })
  if (to.path === '') return compose({ ...from, path: removeDots(closeDots(from.path)), query: to.query ?? from.query })
  const path = to.path.startsWith('/') ? to.path : merge(from, to.path)
  return compose({ scheme: from.scheme, authority: from.authority, path: removeDots(path), query: to.query })
}

interface Reference {
  readonly scheme: string | undefined
  readonly authority: string | undefined
  readonly path: string
  readonly query: string | undefined
}

function split(text: string): Reference {
  const match = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/.exec(text)
  return { scheme: match?.[1], authority: match?.[2], path: match?.[3] ?? '', query: match?.[4] }
}

function compose({ scheme, authority, path, query }: Reference): string {
  const front = (scheme === undefined ? '' : `${scheme}:`) + (authority === undefined ? '' : `//${authority}`)
  return front + path + (query === undefined ? '' : `?${query}`)
}

function merge(base: Reference, path: string): string {
  if (base.authority !== undefined && base.path === '') return `/${path}`
  // Appendix A: a base that ends in ".." stands for a folder.
  const folder = closeDots(base.path)
  return folder.slice(0, folder.lastIndexOf('/') + 1) + path
}

function closeDots(path: string): string {
  return /(?:^|\/)\.\.$/.test(path) ? `${path}/` : path
}

function removeDots(path: string): string {
  const absolute = path.startsWith('/')
  const kept: string[] = []
  const segments = path.replace(/\/{2,}/g, '/').split('/')
  if (absolute) segments.shift()
  const last = segments.length - 1
  segments.forEach((segment, index) => {
    if (segment === '.') {
      if (index === last) kept.push('')
    } else if (segment === '..') {
      if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
      else if (!absolute) kept.push('..')
      if (index === last) kept.push('')
    } else kept.push(segment)
  })
  return (absolute ? '/' : '') + kept.join('/')
}
