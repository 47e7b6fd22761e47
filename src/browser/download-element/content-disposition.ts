import { decodeUtf8 } from '../../base'

/** RFC 9110 §5.6.2 and §5.6.4: a parameter, its value a token or a quoted string. */
const PARAMETER =
  /[ \t]*;[ \t]*([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+\-.^_`|~0-9A-Za-z]+))[ \t]*/y
/** RFC 8187 §3.2.1; of the charsets only UTF-8 is required of a sender. */
const EXTENDED = /^UTF-8'[A-Za-z0-9-]*'((?:[!#$&+\-.^_`|~0-9A-Za-z]|%[0-9A-Fa-f]{2})*)$/i
const LONGEST_HEADER = 4096

/**
 * The file name in a `Content-Disposition` (RFC 6266 §4.3): `filename*` where it can be read, else `filename`; undefined where neither
 * can, or one stands twice. It is whatever the sender wrote: see `safeName`.
 */
export function readFileName(header: string | null): string | undefined {
  if (header === null || header.length > LONGEST_HEADER) return undefined
  const parameters = readParameters(header)
  return readExtended(parameters?.get('filename*')) ?? parameters?.get('filename')
}

function readParameters(header: string): ReadonlyMap<string, string> | undefined {
  const type = /^[ \t]*[A-Za-z-]+[ \t]*/.exec(header)?.[0]
  if (type === undefined) return undefined
  const parameters = new Map<string, string>()
  for (let at = type.length; at < header.length; at = PARAMETER.lastIndex) {
    PARAMETER.lastIndex = at
    const [whole, name = '', quoted, token = ''] = PARAMETER.exec(header) ?? []
    // a header that does not end as it should is not read half
    if (whole === undefined || parameters.has(name.toLowerCase())) return undefined
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token)
  }
  return parameters
}

function readExtended(value: string | undefined): string | undefined {
  const [, encoded] = EXTENDED.exec(value ?? '') ?? []
  if (encoded === undefined) return undefined
  const octets = encoded.match(/%[0-9A-Fa-f]{2}|[^%]/g) ?? []
  try {
    return decodeUtf8(
      Uint8Array.from(octets, (octet) => (octet.length === 3 ? Number.parseInt(octet.slice(1), 16) : octet.charCodeAt(0))),
    )
  } catch {
    return undefined
  }
}
