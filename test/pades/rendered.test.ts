import fc from 'fast-check'
import { InputError, equalBytes } from '../../src/base'
import { drawAppearance } from '../../src/render/pdf'
import type { TestSigner } from '../support/make-signer'
import { makeSigner } from '../support/make-signer'
import { AT, isIntact, readFile, signRole } from '../support/pdf-sign'
import { drawView } from '../render/pdf/tools'
import { sampleView } from '../render/pdf/sample-views'

let person: TestSigner
let rendered: Uint8Array
let signed: Uint8Array
beforeAll(async () => {
  person = await makeSigner('P-256', { commonName: 'Nguyễn Văn Thử' })
  const agency = await makeSigner('P-384', { commonName: 'Sở Nội vụ', serial: 9 })
  rendered = drawView(sampleView())
  const text = { signerName: 'Nguyễn Văn Thử', time: AT }
  const shown = drawAppearance('authorised-person', { box: { width: 150, height: 60 }, text })
  const half = await signRole(rendered, 'authorised-person', person, { appearance: shown })
  const seal = drawAppearance('agency', { box: { width: 102, height: 102 }, text, sealDiameterMm: 36 })
  signed = await signRole(half, 'agency', agency, { appearance: seal })
})

describe('an export as it is really rendered', () => {
  it('hides nothing, and is in order at each step', async () => {
    for (const file of [rendered, signed]) {
      const { structure } = await readFile(file)
      expect(structure.cleanAtSigning).toEqual({ answer: 'yes', findings: [] })
      expect(structure.nothingAfter).toEqual({ answer: 'yes', findings: [] })
      expect(structure.revisionZero !== undefined && equalBytes(structure.revisionZero, rendered)).toBe(true)
      expect(structure.rendering?.version).toBe('1')
    }
    const read = await readFile(signed)
    expect(read.signatures.map(isIntact)).toEqual([true, true])
    expect(read.structure.order.answer).toBe('yes')
    expect(read.structure.coverage.answer).toBe('yes')
  })

  it('ends in an answer or a typed refusal, whatever is written over it', async () => {
    const tokens = [
      'null',
      '[]',
      '<<>>',
      '0 0 R',
      '1 0 R',
      '/Kids',
      '/V',
      '/AP',
      '-1',
      '9999999999',
      '(x)',
      '<00>',
      '/Sig',
      '/Annots',
      '>>',
      ']',
    ]
    const scribble = fc.tuple(fc.nat(signed.length - 16), fc.constantFrom(...tokens))
    await fc.assert(
      fc.asyncProperty(fc.array(scribble, { minLength: 1, maxLength: 4 }), async (scribbles) => {
        const changed = signed.slice()
        for (const [at, token] of scribbles) changed.set(Buffer.from(token), at)
        const outcome = await readFile(changed, 'generic').catch((error: unknown) => error)
        if (outcome instanceof Error) return void expect(outcome).toBeInstanceOf(InputError)
        // Both signatures cover what was written over, unless it fell into the second hole's padding.
        const { signatures } = outcome as Awaited<ReturnType<typeof readFile>>
        if (!equalBytes(changed, signed)) expect(signatures.every(isIntact)).toBe(false)
      }),
      { numRuns: 80 },
    )
  }, 60_000)
})
