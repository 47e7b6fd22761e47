import type { RoleName } from './uses'

/**
 * Roles of objects in consecutive revisions of which none took one away: what an earlier revision is asked for is not changed by what
 * later ones add. Most objects have one role, which needs no set of its own: files have a million objects.
 */
export class RoleTable {
  readonly #first: number
  readonly #roles = new Map<number, RoleName | Map<RoleName, number>>()
  #latest: number

  constructor(revision: number) {
    this.#first = revision
    this.#latest = revision
  }

  /** the last revision that was entered, wholly or in vain */
  get latest(): number {
    return this.#latest
  }

  /** What is added from here on belongs to the next revision. */
  next(): void {
    this.#latest++
  }

  /** Enters a role as of the latest revision; false where it is known. */
  add(number: number, role: RoleName): boolean {
    const known = this.#roles.get(number)
    if (known === role) return false
    if (known === undefined && this.#latest === this.#first) {
      this.#roles.set(number, role)
      return true
    }
    const roles = typeof known === 'object' ? known : new Map(known === undefined ? [] : [[known, this.#first]])
    if (roles.has(role)) return false
    this.#roles.set(number, roles.set(role, this.#latest))
    return true
  }

  /** An object's roles as of a revision; none for one that nothing refers to. */
  at(number: number, revision: number): readonly RoleName[] {
    const known = this.#roles.get(number)
    if (known === undefined) return NONE
    if (typeof known === 'string') return [known]
    return [...known].filter(([, since]) => since <= revision).map(([role]) => role)
  }
}

const NONE: readonly RoleName[] = []
