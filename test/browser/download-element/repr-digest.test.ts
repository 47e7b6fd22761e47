import { createHash } from 'node:crypto'
import { readReprDigest, requireDigest } from '../../../src/browser/download-element/repr-digest'

const BYTES = new TextEncoder().encode('an invented file')
const HASH = createHash('sha256').update(BYTES).digest()
const VALUE = `:${HASH.toString('base64')}:`

describe('Repr-Digest', () => {
  it('is held against the bytes, and gives their digest', async () => {
    expect(await requireDigest(`sha-256=${VALUE}`, BYTES)).toBe(HASH.toString('hex'))
  })

  it('refuses other bytes', async () => {
    await expect(requireDigest(`sha-256=${VALUE}`, BYTES.subarray(1))).rejects.toMatchObject({ code: 'DOWNLOAD_DIGEST_MISMATCH' })
  })

  it('is found among other algorithms', () => {
    expect(readReprDigest(`sha-512=:AAAA:, sha-256=${VALUE}`)).toEqual(Uint8Array.from(HASH))
  })

  it.each([
    [null],
    [''],
    ['sha-256'],
    [`sha-256=${HASH.toString('base64')}`],
    [`sha-256=${VALUE}, sha-256=${VALUE}`],
    [`SHA-256=${VALUE}`],
    ['sha-256=:AAAA:'],
    ['sha-256=:%%%%:'],
    [`sha-256=${VALUE};q=1`],
    [`sha-256=${VALUE},`],
    ['sha-512=:AAAA:'],
  ])('of %s states nothing', async (header) => {
    expect(readReprDigest(header)).toBeUndefined()
    await expect(requireDigest(header, BYTES)).rejects.toMatchObject({ code: 'DOWNLOAD_DIGEST_MISSING' })
  })
})
