/**
 * Reads an IP address in its usual text form: dotted decimal with four parts, or IPv6 with or without brackets, zone and embedded
 * IPv4. Undefined for anything else, host names among them.
 */
export function readAddress(text: string): Uint8Array | undefined {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  return bare.includes(':') ? readVersion6(bare) : readVersion4(bare)
}

/**
 * True for an address that anybody on the Internet may be asked at: none of the blocks set aside for private networks, the machine
 * itself, its link (cloud metadata services), carriers, documentation, tests, multicast or the future (IANA special-purpose registries).
 *
 * False for text that is no address.
 */
export function isPublicAddress(text: string): boolean {
  const address = readAddress(text)
  return address !== undefined && isPublic(address)
}

function isPublic(address: Uint8Array): boolean {
  if (address.length === 4) return !RESERVED_4.some((block) => inBlock(address, block))
  // an IPv4 address in other clothes is judged as what it reaches
  const carried = CARRIERS.find(({ block }) => inBlock(address, block))
  if (carried !== undefined) return isPublic(address.slice(carried.offset, carried.offset + 4))
  return inBlock(address, GLOBAL_UNICAST) && !RESERVED_6.some((block) => inBlock(address, block))
}

interface Block {
  readonly prefix: Uint8Array
  readonly bits: number
}

// IANA IPv4 Special-Purpose Address Registry, and multicast (RFC 5771) and class E
const RESERVED_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map(readBlock)

/** RFC 4291 §2.4: what is not in 2000::/3 is not routed today: ::1, fc00::/7, fe80::/10, ff00::/8 and the rest. */
const GLOBAL_UNICAST = readBlock('2000::/3')

// IANA IPv6 Special-Purpose Address Registry, within 2000::/3
const RESERVED_6 = ['2001::/23', '2001:db8::/32', '2620:4f:8000::/48', '3fff::/20'].map(readBlock)

/** Blocks whose addresses carry an IPv4 address, and where: mapped, NAT64 (RFC 6052), 6to4 (RFC 3056). */
const CARRIERS = [
  { block: readBlock('::ffff:0:0/96'), offset: 12 },
  { block: readBlock('64:ff9b::/96'), offset: 12 },
  { block: readBlock('2002::/16'), offset: 2 },
]

function readBlock(text: string): Block {
  const [address = '', bits] = text.split('/')
  const prefix = readAddress(address)
  if (prefix === undefined) throw new TypeError(`not an address block: ${text}`)
  return { prefix, bits: Number(bits) }
}

function inBlock(address: Uint8Array, { prefix, bits }: Block): boolean {
  for (let bit = 0; bit < bits; bit++) {
    const mask = 0x80 >> (bit & 7)
    if (((address[bit >> 3] ?? 0) & mask) !== ((prefix[bit >> 3] ?? 0) & mask)) return false
  }
  return true
}

function readVersion4(text: string): Uint8Array | undefined {
  // strictly decimal: elsewhere 010 is eight, and who connects must read it as who judges does
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.|$)){4}$/.test(text) || text.endsWith('.')) return undefined
  const parts = text.split('.').map(Number)
  return parts.every((part) => part <= 255) ? Uint8Array.from(parts) : undefined
}

function readVersion6(text: string): Uint8Array | undefined {
  const [unzoned = ''] = text.split('%')
  const tail = /^(.*:)([^:]*\..*)$/.exec(unzoned)
  const embedded = tail === null ? undefined : readVersion4(tail[2] ?? '')
  if (tail !== null && embedded === undefined) return undefined
  const groupsText = embedded === undefined ? unzoned : `${tail?.[1] ?? ''}${groupText(embedded, 0)}:${groupText(embedded, 2)}`
  const halves = groupsText.split('::')
  if (halves.length > 2) return undefined
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':')))
  if (head === undefined) return undefined
  const missing = 8 - head.length - (rest?.length ?? 0)
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...(rest ?? [])]
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined
  return Uint8Array.from(groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]))
}

function groupText(bytes: Uint8Array, offset: number): string {
  return (((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0)).toString(16)
}
