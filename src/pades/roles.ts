import type { WorkMeter } from '../base'
import { readable } from '../base'
import type { PdfSnapshot, PdfValue } from '../codec/pdf'
import type { FieldTree } from './fields'
import type { PageTree } from './pages'
import { RoleTable } from './role-table'
import type { RoleName } from './uses'
import { eachUse } from './uses'
import { numberOf } from './values'

/** Every role in which an object was reachable in one revision; numbers that are referred to but not defined have roles too. */
export interface Roles {
  of(number: number): readonly RoleName[]
  /** what they were found in */
  readonly state: State
  readonly table: RoleTable
}

/** What decides where a reference leads, in one revision. */
interface State {
  readonly snapshot: PdfSnapshot
  readonly fields: FieldTree
  readonly pages: ReadonlySet<number>
  readonly catalog: number | undefined
}

interface Use {
  readonly number: number
  readonly role: RoleName
}

/**
 * Keys through which a form field or annotation is merely pointed at (structure tree, parents, calculation order, hide and
 * submit actions): they make no other use of what a field may change in it.
 */
const POINTING_KEYS: ReadonlySet<string> = new Set(['Obj', 'Parent', 'Data', 'CO', 'Fields', 'T', 'P', 'Popup', 'IRT'])

/**
 * Finds every role of every object that is reachable in one revision.
 *
 * A change is permitted only where each use of the changed object is understood: an appearance dictionary that also serves as
 * a page's resources has the role `opaque` beside its own, and no rule claims that. Raises LIMIT_WORK.
 */
export function findRoles(snapshot: PdfSnapshot, fields: FieldTree, pages: PageTree, meter: WorkMeter): Roles {
  const state = stateOf(snapshot, fields, pages)
  const table = new RoleTable(snapshot.revision)
  enter(state, table, usesOf(snapshot.trailer, 'trailer', state, meter), meter)
  return { of: (number) => table.at(number, snapshot.revision), state, table }
}

/**
 * The same, from what the revision before had, where the later one takes no use away: each object that it writes refers to all that it did,
 * in the same roles, and there are no fewer fields and no other pages. Then every role stays, and only what is new is followed: walking all
 * objects again for each of many signatures would cost their product. Undefined where that is not so.
 *
 * @param written the numbers that the later revision defines
 */
export function extendRoles(
  before: Roles,
  [snapshot, fields, pages]: readonly [PdfSnapshot, FieldTree, PageTree],
  written: Iterable<number>,
  meter: WorkMeter,
): Roles | undefined {
  const { table } = before
  const old = before.state.snapshot.revision
  // A walk that was broken off has left roles behind that were not followed.
  if (table.latest !== old || snapshot.revision !== old + 1) return undefined
  const state = stateOf(snapshot, fields, pages)
  if (!leadsAlike(before, state)) return undefined
  const uses = readable(() => addedUses(before, state, written, meter))
  if (uses === undefined) return undefined
  table.next()
  enter(state, table, uses, meter)
  return { of: (number) => table.at(number, snapshot.revision), state, table }
}

function stateOf(snapshot: PdfSnapshot, fields: FieldTree, pages: PageTree): State {
  const catalog = numberOf(snapshot.trailer.entries.get('Root'))
  return { snapshot, fields, pages: new Set(pages.pages.map((page) => page.number)), catalog }
}

/** Whether a reference that was there before leads to the same role as it did. */
function leadsAlike(before: Roles, now: State): boolean {
  const old = before.state
  if (old.catalog !== now.catalog || old.pages.size !== now.pages.size) return false
  for (const page of old.pages) if (!now.pages.has(page)) return false
  for (const field of old.fields.byNumber.keys()) if (!now.fields.byNumber.has(field)) return false
  // What becomes a field loses the uses that merely point at it.
  for (const field of now.fields.byNumber.keys()) if (!old.fields.byNumber.has(field) && before.of(field).length > 0) return false
  return true
}

/** What the objects of a revision refer to in the roles that they had; undefined when one of them refers to less than before. */
function addedUses(before: Roles, now: State, written: Iterable<number>, meter: WorkMeter): readonly Use[] | undefined {
  const added: Use[] = []
  const keeps = (old: PdfValue | undefined, value: PdfValue | undefined, oldRole: RoleName, role: RoleName): boolean => {
    const uses = value === undefined ? [] : usesOf(value, role, now, meter)
    const kept = new Set(uses.map(nameOf))
    for (const use of uses) added.push(use)
    return old === undefined || usesOf(old, oldRole, before.state, meter).every((use) => kept.has(nameOf(use)))
  }
  if (!keeps(before.state.snapshot.trailer, now.snapshot.trailer, 'trailer', 'trailer')) return undefined
  for (const number of written) {
    const roles = before.of(number)
    if (roles.length === 0) continue
    const old = before.state.snapshot.object(number)?.value
    const value = now.snapshot.object(number)?.value
    for (const role of roles)
      if (!keeps(old, value, ownRole(before.state, number, role), ownRole(now, number, role))) return undefined
  }
  return added
}

function nameOf({ number, role }: Use): string {
  return `${number} ${role}`
}

function usesOf(value: PdfValue, role: RoleName, state: State, meter: WorkMeter): readonly Use[] {
  const uses: Use[] = []
  eachUse(value, role, meter, (number, wanted, key) => {
    const found = roleOf(state, number, wanted, key)
    if (found !== undefined) uses.push({ number, role: found })
  })
  return uses
}

/** Enters uses and all that they lead to. */
function enter(state: State, table: RoleTable, uses: readonly Use[], meter: WorkMeter): void {
  const pending: { readonly value: PdfValue; readonly role: RoleName }[] = []
  const reach = (number: number, role: RoleName): void => {
    if (!table.add(number, role)) return
    meter.spend(1)
    const object = state.snapshot.object(number)
    if (object !== undefined) pending.push({ value: object.value, role: ownRole(state, number, role) })
  }
  for (const { number, role } of uses) reach(number, role)
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    eachUse(next.value, next.role, meter, (number, wanted, key) => {
      const role = roleOf(state, number, wanted, key)
      if (role !== undefined) reach(number, role)
    })
  }
}

function ownRole(state: State, number: number, role: RoleName): RoleName {
  if (role === 'page') return `page:${number}`
  return state.fields.byNumber.has(number) && (role === 'field' || role === 'annotation') ? `field:${number}` : role
}

function roleOf(state: State, number: number, wanted: RoleName, key: string): RoleName | undefined {
  // The catalog and pages may be pointed at from anywhere: what may change in them is looked at by key, whoever points.
  if (number === state.catalog) return wanted === 'catalog' ? wanted : undefined
  if (state.pages.has(number)) return wanted === 'pages' ? 'page' : undefined
  if (wanted === 'opaque' && state.fields.byNumber.has(number) && POINTING_KEYS.has(key)) return undefined
  if (wanted === 'pages' && key === 'Parent') return undefined
  return wanted
}
