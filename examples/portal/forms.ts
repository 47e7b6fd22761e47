const MOST_BYTES = 8 * 1024
const FORM = 'application/x-www-form-urlencoded'

/**
 * Whether a form was sent by a page of this portal. A browser says where every POST comes from; one that says nothing is refused, since no
 * form of ours comes from a program.
 */
export function isOwnForm(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return request.headers.get('origin') === new URL(request.url).origin && (site === null || site === 'same-origin')
}

/** The fields of a form, texts trimmed and in NFC; undefined for what is no form, names a field twice or is too long. */
export async function readForm(request: Request): Promise<ReadonlyMap<string, string> | undefined> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== FORM) return undefined
  const text = await readText(request)
  if (text === undefined) return undefined
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) return undefined
    fields.set(name, value.normalize('NFC').trim())
  }
  return fields
}

/** Counts bytes as they come: a stated length may lie. */
async function readText(request: Request): Promise<string | undefined> {
  const reader = request.body?.getReader()
  if (reader === undefined) return ''
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const read: { readonly done: boolean; readonly value?: unknown } = await reader.read()
    if (read.done) return Buffer.concat(parts).toString('utf8')
    const part = read.value instanceof Uint8Array ? read.value : undefined
    size += part?.length ?? 0
    if (part === undefined || size > MOST_BYTES) {
      await reader.cancel()
      return undefined
    }
    parts.push(part)
  }
}
