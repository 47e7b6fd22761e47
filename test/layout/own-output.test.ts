import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { renderExport } from '../../src/export'
import { forms } from '../../src/record'
import { inspectLayout, measurePages } from '../../src/layout'
import { sampleStateView } from '../render/pdf/sample-views'
import { exportOf, makeWorld, person, type World } from '../support/world'
import { drawView, makePng } from '../render/pdf/tools'

const people = readdirSync(join(__dirname, '../../fixtures/people')).map((name) => name.replace('.json', ''))
const cases = people.flatMap((name) => Object.values(forms).map((form) => [name, form.id] as const))

/** Ink of one colour on clear ground: a wave or a ring. */
function ink(width: number, height: number, colour: readonly number[]): Uint8Array {
  const pixel = (x: number, y: number): number[] => {
    const inked = Math.abs(Math.hypot(x - width / 2, ((y - height / 2) * width) / height) - width * 0.42) < width * 0.07
    return [...colour, inked ? 255 : 0]
  }
  return makePng({ width, height, colourType: 6, pixel })
}
const IMAGES = { authorisedPerson: ink(216, 104, [20, 40, 160]), agency: ink(180, 180, [200, 20, 30]) }

describe('what this library renders', () => {
  it.each(cases)('%s as %s has no breach', (name, form) => {
    const { record, document } = person(name)
    const { pdf, pages } = renderExport(record, { document, form })
    const report = inspectLayout(pdf)
    expect(report.breaches).toEqual([])
    expect(report).toMatchObject({ kind: 'form', pages })
    // The pictures come with the signatures.
    expect(report.notMeasured).toEqual(expect.arrayContaining([{ box: '7c', reason: 'NO_PICTURE', page: pages }]))
  })

  it('has no breach with the header of NĐ 30', () => {
    const view = sampleStateView()
    const { footer } = view
    const report = inspectLayout(drawView({ ...view, footer: { ...footer, recipients: ['Nơi nhận:', ...footer.recipients] } }))
    expect(report).toMatchObject({ kind: 'nd30', breaches: [] })
  })
})

describe('what this library signs', () => {
  let world: World
  const typical = person('typical')
  beforeAll(async () => {
    world = await makeWorld(typical.document)
  })

  it.each(Object.values(forms).map(({ id }) => id))(
    '%s with both pictures has no breach, and both are measured',
    async (form) => {
      const { pdf } = await exportOf(world, typical, { form, images: IMAGES, formats: ['pdf'] })
      const report = inspectLayout(pdf ?? new Uint8Array())
      expect(report.breaches).toEqual([])
      expect(report.notMeasured.filter(({ box }) => box === '7c' || box === '8')).toEqual([])
      const fields = measurePages(pdf ?? new Uint8Array()).flatMap(({ pictures }) => pictures.map(({ field }) => field))
      expect(fields).toEqual(expect.arrayContaining(['AuthorisedPerson', 'Agency']))
    },
  )

  it('has no breach with signatures as text', async () => {
    const { pdf } = await exportOf(world, typical, { formats: ['pdf'] })
    expect(inspectLayout(pdf ?? new Uint8Array())).toMatchObject({ kind: 'form', breaches: [] })
  })

  it.each([
    ['narrow', 104],
    ['wide', 400],
  ])('keeps the seal over a third of a %s signature', async (_, width) => {
    const images = { ...IMAGES, authorisedPerson: ink(width, 104, [20, 40, 160]) }
    const { pdf } = await exportOf(world, typical, { images, formats: ['pdf'] })
    expect(inspectLayout(pdf ?? new Uint8Array()).breaches).toEqual([])
  })
})
