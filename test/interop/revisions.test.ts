import type { SignedFile } from '../../src/ades'
import { CHANGE_LEVELS } from '../../src/ades'
import { InputError, WorkMeter, concatBytes, encodeLatin1 } from '../../src/base'
import { appendRevision } from '../../src/codec/pdf'
import { pdfSignatureReader } from '../../src/pades'
import { appendByHand, open } from '../attacks/support'
import { Dice } from '../fuzz/dice'
import { errorsOf } from '../support/pdf-sign'
import type { World } from '../support/world'
import { makeWorld, person } from '../support/world'
import { pyhankoAnswers } from './ask-pyhanko'
import { strictEdits } from './differences'
import { LONG, isPresent, itAsks } from './judges'
import { JudgeError } from './line-process'
import { evidenceOf, fromBase64, keyFor, toBase64, warmJudge } from './outside'
import type { Base } from './revision-bases'
import { makeBases } from './revision-bases'
import { EDITS, TRICKS } from './revision-edits'

// Revisions appended at random to signed files: what we permit after a signature, pyHanko permits, and never as more than we say.

const FILES = LONG ? 1500 : 48
const SEED = Number(process.env.SIGNED_RECORD_SEED ?? 1)
// hundreds of questions in one test, on a machine that may be busy
jest.setTimeout(LONG ? 7_200_000 : 600_000)
/** Edits that pyHanko permits and we do not. Another one is a defect. */
const STRICT_EDITS = strictEdits()
const pyhanko = warmJudge('pyhanko')

let world: World
let bases: readonly Base[]
beforeAll(async () => {
  world = await makeWorld(person('minimal').document)
  const sign = async (file: Uint8Array, holder: Parameters<typeof keyFor>[0], field: string): Promise<Uint8Array> =>
    fromBase64(
      await pyhanko().ask({ do: 'sign-pdf', file: toBase64(file), field, digest: 'sha256', pss: false, ...keyFor(holder) }),
    )
  bases = await makeBases(world, isPresent('pyhanko') ? sign : undefined)
})

itAsks('pyhanko', `${FILES} files with later revisions: whatever we permit is permitted`, async () => {
  const tally = { both: 0, neither: 0, stricter: 0 }
  const wrong: unknown[] = []
  for (let seed = SEED * 100_000; seed < SEED * 100_000 + FILES; seed++) {
    const { name, bytes, edits } = makeFile(new Dice(seed))
    const theirs = await askPyhanko(bytes)
    for (const profile of ['official-record', 'generic'] as const) {
      const ours = await ourAnswers(bytes, profile)
      for (const field of ['AuthorisedPerson', 'Agency']) {
        const we = ours.get(field)
        const they = theirs.get(field)
        const isLaxer = we !== undefined && (they === undefined || rank(they) > rank(we))
        const isListed = edits.some((edit) => STRICT_EDITS.has(edit))
        if (isLaxer) wrong.push({ seed, name, edits, profile, field, we, they })
        else if (we !== undefined) tally.both++
        else if (they === undefined) tally.neither++
        else if (isListed) tally.stricter++
        else wrong.push({ seed, name, edits, profile, field, we, they })
      }
    }
  }
  console.info(`files from seed ${SEED * 100_000}: ${JSON.stringify(tally)}`)
  expect(wrong).toEqual([])
  expect(Math.min(tally.both, tally.neither)).toBeGreaterThan(FILES / 8)
})

type Level = (typeof CHANGE_LEVELS)[number]

/** Any revision is one of at least this level to pyHanko, though nothing changed by it. */
const LEAST = CHANGE_LEVELS.indexOf('archival')

function rank(level: Level): number {
  return Math.max(CHANGE_LEVELS.indexOf(level), LEAST)
}

function makeFile(dice: Dice): { readonly name: string; readonly bytes: Uint8Array; readonly edits: readonly string[] } {
  const { name, bytes } = dice.pick(bases)
  const edits: string[] = []
  let file = bytes
  for (let count = 1 + dice.below(3); count > 0; count--) {
    if (dice.below(8) === 0) {
      const trick = dice.pick(Object.keys(TRICKS))
      edits.push(trick)
      return { name, edits, bytes: tricked(file, trick, dice) }
    }
    const objects = new Map<number, string>()
    for (let more = dice.below(4) === 0 ? 2 : 1; more > 0; more--) {
      const edit = dice.pick(dice.below(3) === 0 ? HARMLESS : Object.keys(EDITS))
      edits.push(edit)
      EDITS[edit]?.({ bytes: file, world, dice, objects })
    }
    const written = [...objects].map(([number, text]) => ({ number, value: { raw: encodeLatin1(text) } }))
    if (written.length > 0) file = concatBytes(file, appendRevision(open(file), { objects: written }).bytes)
    // whatever it was that was replaced: the next edit may not find its way
    if (edits.includes('any object replaced')) break
  }
  return { name, bytes: file, edits }
}

/** Mostly permitted: else nearly every file were refused by both. */
const HARMLESS: readonly string[] = [
  'a security store',
  'a text filled in and drawn',
  'a box ticked',
  'a page written again, the same',
]

function tricked(file: Uint8Array, trick: string, dice: Dice): Uint8Array {
  const revision = TRICKS[trick]?.({ bytes: file, world, dice, objects: new Map() })
  if (revision === undefined) throw new Error(`no trick ${trick}`)
  return appendByHand(file, revision)
}

/** Each sound signature after which the changes are permitted, with their level. */
async function ourAnswers(bytes: Uint8Array, profile: 'official-record' | 'generic'): Promise<ReadonlyMap<string, Level>> {
  let file: SignedFile
  try {
    file = await pdfSignatureReader.read(bytes, { meter: new WorkMeter(), candidates: [], profile })
  } catch (error) {
    if (error instanceof InputError) return new Map()
    throw error
  }
  return new Map(
    file.signatures.flatMap(({ id, changesAfter, ...facts }) => {
      const isSound = facts.readable && facts.digest === 'match' && facts.value === 'valid' && errorsOf(facts).length === 0
      return isSound && changesAfter?.permitted === true ? [[id, changesAfter.level] as const] : []
    }),
  )
}

async function askPyhanko(bytes: Uint8Array): Promise<ReadonlyMap<string, Level>> {
  const answers = await pyhankoAnswers(pyhanko(), bytes, evidenceOf(world)).catch((error: unknown) => {
    if (error instanceof JudgeError) return []
    throw error
  })
  const permitting = answers.filter(({ docmdpOk, intact, valid }) => docmdpOk === true && intact === true && valid === true)
  return new Map(permitting.map(({ field, modification }) => [field, THEIR_LEVELS[modification ?? 'OTHER'] ?? 'other']))
}

const THEIR_LEVELS: Readonly<Record<string, Level>> = {
  NONE: 'none',
  LTA_UPDATES: 'archival',
  FORM_FILLING: 'form-filling',
  ANNOTATIONS: 'annotations',
  OTHER: 'other',
}
