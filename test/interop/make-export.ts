import type { KeyKind } from '../../src/crypto'
import { inkPng } from '../render/pdf/tools'
import type { Person, World } from '../support/world'
import { exportOf, makeWorld, person, signersOf } from '../support/world'
import type { Combination } from './combinations'
import { KEY_OF, algorithmOf } from './combinations'

/** An export with what was put in. */
export interface Made {
  readonly pdf: Uint8Array
  readonly xml: Uint8Array
  /** revision 0 */
  readonly rendered: Uint8Array
  readonly world: World
  readonly from: Person
  /** DER of the practice root */
  readonly root: Uint8Array
}

/** What names a combination in the output. */
export function titleOf({ form, scheme, digest, images, person: whose }: Combination): string {
  return `${form}, ${scheme}, ${digest}, ${images ? 'images' : 'no images'}, ${whose}`
}

const IMAGES = {
  authorisedPerson: inkPng([20, 40, 180], { width: 180, height: 80 }),
  agency: inkPng([200, 20, 20], { width: 140, height: 140 }),
}

const worlds = new Map<string, Promise<World>>()

/** Makes an export of one combination; keys are shared between combinations of one kind. */
export async function makeExport(combination: Combination): Promise<Made> {
  const from = person(combination.person)
  const world = await worldFor(combination.person, from, KEY_OF[combination.scheme])
  const { pdf, xml, rendered } = await exportOf(world, from, {
    form: combination.form,
    signers: signersOf(world, algorithmOf(combination)),
    unsafeOutsideAnnexI: combination.scheme === 'Ed25519',
    level: combination.level ?? 'B-B',
    ...(combination.images ? { images: IMAGES } : {}),
  })
  if (pdf === undefined || xml === undefined) throw new Error('the export lacks a file')
  return { pdf, xml, rendered: rendered.pdf, world, from, root: world.authority.root.der }
}

async function worldFor(name: string, from: Person, key: KeyKind): Promise<World> {
  const id = `${name} ${JSON.stringify(key)}`
  const world = worlds.get(id) ?? makeWorld(from.document, key)
  worlds.set(id, world)
  return world
}
