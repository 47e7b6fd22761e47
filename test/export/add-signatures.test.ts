import { addSignature, addSignatures, renderExport, verifyExports } from '../../src/export'
import type { ToBeSigned } from '../../src/sign'
import type { World } from '../support/world'
import { exportOf, makeWorld, person, signersOf, trustOf } from '../support/world'

const typical = person('typical')
let world: World

beforeAll(async () => {
  world = await makeWorld(typical.document)
})

async function personSigned(from = typical): Promise<{ pdf: Uint8Array; xml: Uint8Array }> {
  const { authorisedPerson } = signersOf(world)
  const { pdf, xml } = await exportOf(world, from, { signers: { authorisedPerson } })
  if (pdf === undefined || xml === undefined) throw new Error('two files are exported')
  return { pdf, xml }
}

describe('addSignatures', () => {
  it('seals both files under one call of the key, and both are worth the original', async () => {
    const { agency } = signersOf(world)
    const calls: (readonly ToBeSigned[])[] = []
    const counting = { ...agency, sign: async (items: readonly ToBeSigned[]) => (calls.push(items), agency.sign(items)) }
    const { files } = await addSignatures(await personSigned(), 'agency', counting, trustOf(world))
    expect(calls.map((items) => items.map(({ format }) => format))).toEqual([['pdf', 'xml']])
    const inputs = Object.entries(files).map(([name, bytes]) => ({ name, bytes }))
    const verdicts = await verifyExports(inputs, trustOf(world))
    expect(verdicts.map(({ report }) => report.answer)).toEqual(['yes', 'yes'])
  })

  it('refuses files of two records', async () => {
    const { pdf } = await personSigned()
    const other = { ...typical, document: { ...typical.document, codeNumber: '16' } }
    const { xml } = await personSigned(other)
    const sealing = addSignatures({ pdf, xml }, 'agency', signersOf(world).agency, trustOf(world))
    await expect(sealing).rejects.toMatchObject({ code: 'SIGN_INPUT_NOT_SOUND', path: 'agency' })
  })

  it('refuses a pair signed by two persons of one name', async () => {
    const { pdf } = await personSigned()
    const namesake = await world.authority.issuePerson({
      commonName: typical.document.signer.fullName,
      organisation: typical.document.agency.name,
      key: { kind: 'EC', curve: 'P-256' },
    })
    const unsigned = renderExport(typical.record, { document: typical.document }).xml
    const { file: xml } = await addSignature(unsigned, 'authorised-person', namesake.signer(), trustOf(world))
    const sealing = addSignatures({ pdf, xml }, 'agency', signersOf(world).agency, trustOf(world))
    await expect(sealing).rejects.toMatchObject({ code: 'SIGN_INPUT_NOT_SOUND' })
  })

  it('refuses two files of one format, a file with another fault, and none', async () => {
    const { pdf } = await personSigned()
    const { agency } = signersOf(world)
    for (const files of [{ pdf, xml: pdf }, { pdf: pdf.subarray(0, 900) }, {}])
      await expect(addSignatures(files, 'agency', agency, trustOf(world))).rejects.toMatchObject({ code: 'SIGN_INPUT_NOT_SOUND' })
  })
})
