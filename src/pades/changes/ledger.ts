import type { ChangeLevel } from '../../ades'
import type { PdfValue } from '../../codec/pdf'
import type { RoleName } from '../uses'
import type { Comparison } from './comparison'

export type ChangeKind =
  | 'signature-filled'
  | 'signature-field-added'
  | 'document-timestamp'
  | 'field-filled'
  | 'evidence'
  | 'form'
  | 'certification'
  | 'description'
  | 'bookkeeping'
  | 'refused'

/** One thing that later revisions did, as a rule understood it. */
export interface Change {
  readonly kind: ChangeKind
  readonly level: ChangeLevel
  /** a short, stable English phrase: `signature field Agency filled` */
  readonly text: string
  /** numbers of the objects it shows in */
  readonly objects: readonly number[]
  /** the field that existed when signed and was filled: what FieldMDP and `/Lock` govern */
  readonly field?: string
}

/** What rules have understood of one comparison. Whatever is claimed by none stays refused: deny by default. */
export interface Ledger {
  readonly changes: readonly Change[]
  /** widgets of new signature fields, which a page may list: number → level of the field */
  readonly newWidgets: ReadonlyMap<number, ChangeLevel>
  note(change: Change): void
  /** something that no rule permits */
  refuse(text: string, object?: number): void
  /** This changed object is understood in this use. Its other uses need claims of their own. */
  claim(number: number | undefined, role: RoleName): void
  /** Everything new under a value that is now in a place where anything new may stand. Old objects met on the way are not claimed. */
  claimFresh(value: PdfValue | undefined): void
  addWidget(number: number, level: ChangeLevel): void
  /** every use that the object had when signed has been claimed; a new object has been claimed at all */
  isClaimed(number: number): boolean
}

/** Opens the ledger of one comparison. */
export function openLedger(comparison: Comparison): Ledger {
  const changes: Change[] = []
  const claims = new Map<number, Set<RoleName>>()
  const newWidgets = new Map<number, ChangeLevel>()
  const claim = (number: number | undefined, role: RoleName): void => {
    if (number === undefined || !comparison.changed.has(number)) return
    const roles = claims.get(number) ?? new Set()
    claims.set(number, roles.add(role))
  }
  return {
    changes,
    newWidgets,
    note: (change) => void changes.push(change),
    refuse: (text, object) =>
      void changes.push({ kind: 'refused', level: 'other', text, objects: object === undefined ? [] : [object] }),
    claim,
    claimFresh: (value) => {
      const pending = value === undefined ? [] : [value]
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        for (const number of comparison.referencesIn(next)) {
          if (!comparison.isFresh(number) || claims.has(number)) continue
          claim(number, 'fresh')
          const object = comparison.after.object(number)
          if (object !== undefined) pending.push(object.value)
        }
      }
    },
    addWidget: (number, level) => void newWidgets.set(number, level),
    isClaimed: (number) => {
      const claimed = claims.get(number)
      if (claimed === undefined) return false
      if (comparison.isFresh(number)) return true
      for (const role of comparison.roles.of(number)) if (!claimed.has(role)) return false
      return true
    },
  }
}
