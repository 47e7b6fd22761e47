import fc from 'fast-check'
import { WorkMeter } from '../../src/base'
import { readPdf } from '../../src/codec/pdf'
import { prefixDigests } from '../../src/crypto'
import type { History } from '../../src/pades'
import { openHistory } from '../../src/pades'
import { extendRoles, findRoles } from '../../src/pades/roles'
import { buildPdf, revise } from '../support/pdf-base'

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const CATALOG = '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> /Metadata 7 0 R >>'
const PAGE = '<< /Type /Page /Parent 2 0 R /Annots [4 0 R] >>'
const FIELD = '<< /FT /Sig /T (a) /P 3 0 R >>'

function open(bytes: Uint8Array, meter = new WorkMeter()): History {
  return openHistory(readPdf(bytes, { meter }), meter, prefixDigests(bytes))
}

function stateOf(history: History, revision: number): Parameters<typeof extendRoles>[1] {
  return [history.at(revision), history.fields(revision), history.pages(revision)]
}

/** Every role of every number of one revision, walked anew. */
function walkedAnew(history: History, revision: number): Record<number, string[]> {
  return listed(findRoles(...stateOf(history, revision), new WorkMeter()))
}

function listed(roles: ReturnType<typeof findRoles>): Record<number, string[]> {
  return Object.fromEntries(NUMBERS.map((number) => [number, [...roles.of(number)].sort()]))
}

const base = buildPdf(
  new Map([
    [1, CATALOG],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [3, PAGE],
    [4, FIELD],
    [5, '<< /List [6 0 R] >>'],
    [6, '<< >>'],
    [7, '<< /Next 5 0 R >>'],
  ]),
)

/** Whether the roles of the last revision of two were taken over from the first. */
function isExtended(history: History): boolean | undefined {
  const { file, meter } = history
  const before = findRoles(...stateOf(history, 0), meter)
  return extendRoles(before, stateOf(history, 1), file.revisions[1]?.entries.keys() ?? [], meter) !== undefined
}

describe('roles over many revisions', () => {
  it('are those that walking each revision anew finds', () => {
    const reference = fc.constantFrom(...NUMBERS).map((number) => `${number} 0 R`)
    const key = fc.constantFrom('AP', 'N', 'V', 'Kids', 'Parent', 'P', 'Annots', 'Next', 'Fields', 'Lock')
    const entries = fc.uniqueArray(fc.tuple(key, reference), { maxLength: 4, selector: ([name]) => name })
    const text = entries.map((list) => list.map(([name, value]) => `/${name} ${value}`).join(' '))
    const array = fc.array(reference, { maxLength: 4 }).map((items) => `[${items.join(' ')}]`)
    const other = fc.oneof(
      text.map((inside) => `<< ${inside} >>`),
      array,
    )
    const change = fc.oneof(
      fc.tuple(
        fc.constantFrom(4),
        text.map((inside) => `<< /FT /Sig /T (a) ${inside} >>`),
      ),
      fc.tuple(fc.constantFrom(5, 6, 7, 8, 9), other),
      fc.tuple(
        fc.constant(1),
        reference.map((field) => CATALOG.replace('[4 0 R]', `[4 0 R ${field}]`)),
      ),
      fc.tuple(
        fc.constant(1),
        text.map((inside) => CATALOG.replace('/Metadata 7 0 R', `/Metadata 7 0 R /More << ${inside} >>`)),
      ),
      fc.tuple(
        fc.constant(3),
        array.map((list) => PAGE.replace('[4 0 R]', list)),
      ),
    )
    let extended = 0
    fc.assert(
      fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (revisions) => {
        const bytes = revisions.reduce((file, changes) => revise(file, Object.fromEntries(changes)), base)
        const history = open(bytes)
        for (let revision = 0; revision <= revisions.length; revision++) {
          const roles = history.roles(revision)
          if (revision > 0 && roles.table === history.roles(revision - 1).table) extended++
          expect(listed(roles)).toEqual(walkedAnew(history, revision))
        }
        // what was found of earlier ones is not changed by later ones
        for (let revision = 0; revision <= revisions.length; revision++)
          expect(listed(history.roles(revision))).toEqual(walkedAnew(history, revision))
      }),
      { numRuns: 400 },
    )
    expect(extended).toBeGreaterThan(100)
  })

  it.each<[string, Record<number, string>, boolean]>([
    ['an object gains a reference', { 6: '<< /Next 8 0 R >>', 8: '<< >>' }, true],
    ['an object is written again as it was', { 5: '<< /List [6 0 R] >>' }, true],
    ['a field is filled', { 4: FIELD.replace('/P', '/V 8 0 R /P'), 8: '<< >>' }, true],
    ['a new field comes', { 1: CATALOG.replace('[4', '[8 0 R 4'), 8: FIELD }, true],
    ['an object loses a reference', { 5: '<< /List [] >>' }, false],
    ['a reference moves to where it means something else', { 1: CATALOG.replace('Metadata', 'Other') }, false],
    ['an object that was something else becomes a field', { 1: CATALOG.replace('[4', '[6 0 R 4') }, false],
    ['a field is no longer listed', { 1: CATALOG.replace('[4 0 R]', '[]') }, false],
    ['a page comes', { 2: '<< /Type /Pages /Kids [3 0 R 8 0 R] /Count 2 >>', 8: PAGE }, false],
  ])('are taken over when nothing loses its use: %s', (_, objects, expected) => {
    expect(isExtended(open(revise(base, objects)))).toBe(expected)
  })

  it('are walked anew where an object of the later revision cannot be read', () => {
    const history = open(revise(base, { 5: '<< /List [6 0 R] /Bad ) >>' }))
    expect(isExtended(history)).toBe(false)
    history.roles(0)
    expect(() => history.roles(1)).toThrow(expect.objectContaining({ code: 'PDF_MALFORMED' }))
    expect(() => history.roles(1)).toThrow(expect.objectContaining({ code: 'PDF_MALFORMED' }))
  })

  it('are not taken over from a walk that was broken off', () => {
    const bytes = revise(revise(base, { 5: '<< /List [6 0 R 8 0 R] >>', 8: '<< /Next ) >>' }), { 9: '<< >>' })
    const history = open(bytes)
    history.roles(0)
    for (const revision of [1, 1, 2])
      expect(() => history.roles(revision)).toThrow(expect.objectContaining({ code: 'PDF_MALFORMED' }))
  })
})
