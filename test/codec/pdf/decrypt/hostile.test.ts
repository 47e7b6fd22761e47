import fc from 'fast-check'
import { InputError } from '../../../../src/base'
import { asStream, unclaimedBytes } from '../../../../src/codec/pdf'
import { hasQpdf, openWith, qpdf, readAll, variedFile } from './encrypted'

const withQpdf = hasQpdf ? describe : describe.skip

/** Reads everything; anything but an InputError passes through. */
function isAnswer(bytes: Uint8Array, password: string): boolean {
  try {
    const file = openWith(bytes, password)
    readAll(file)
    unclaimedBytes(file)
    for (const number of file.last.objectNumbers()) {
      const stream = asStream(file.last.object(number)?.value)
      if (stream !== undefined) file.last.decode(stream)
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
  }
  return true
}

withQpdf('any damage of an encrypted file', () => {
  it.each([
    ['RC4', ['40'], ['--object-streams=disable'], 300],
    ['AES-128', ['128', '--use-aes=y', '--cleartext-metadata'], ['--object-streams=generate'], 300],
    ['AES-256 of R 5', ['256', '--force-R5'], ['--object-streams=disable'], 300],
    ['AES-256 of R 6', ['256'], ['--object-streams=generate'], 60],
  ] as const)('by %s ends in a file or an InputError', (_, scheme, shape, numRuns) => {
    const sound = qpdf(variedFile(), ...shape, '--encrypt', 'user', 'owner', ...scheme, '--')
    const text = Buffer.from(sound).toString('latin1')
    // Half of the damage falls where it hurts most: into the encryption dictionary and the trailer.
    const from = text.lastIndexOf('/Filter /Standard')
    expect(from).toBeGreaterThan(0)
    const place = fc.oneof(fc.nat(sound.length - 1), fc.integer({ min: from - 60, max: Math.min(from + 700, sound.length - 1) }))
    fc.assert(
      fc.property(place, fc.nat(255), fc.nat(sound.length), (at, value, cut) => {
        const changed = sound.slice()
        changed[at] = value
        return isAnswer(changed, 'user') && isAnswer(sound.subarray(0, cut), 'user')
      }),
      { numRuns },
    )
  })
})
