import { InputError } from '../../base'
import type { Asn1Node } from './node'
import { isContext, isUniversal } from './node'

/**
 * Walks the members of a SEQUENCE in order, by name: a missing member is an `InputError` with the member's path, never an
 * undefined that surfaces elsewhere.
 */
export class Fields {
  readonly #members: readonly Asn1Node[]
  readonly #path: string
  #next = 0

  constructor(members: readonly Asn1Node[], path: string) {
    this.#members = members
    this.#path = path
  }

  path(name: string): string {
    return `${this.#path}/${name}`
  }

  /** The next member, whatever its type. @throws InputError ASN1_UNEXPECTED when there is none */
  required(name: string): Asn1Node {
    const node = this.#members[this.#next]
    if (node === undefined) throw new InputError('ASN1_UNEXPECTED', 'missing', { path: this.path(name) })
    this.#next++
    return node
  }

  /** The next member if it is of the universal type `tag`. */
  optional(tag: number): Asn1Node | undefined {
    const node = this.#members[this.#next]
    if (!isUniversal(node, tag)) return undefined
    this.#next++
    return node
  }

  /** The next member if it is `[tag]`. */
  context(tag: number): Asn1Node | undefined {
    const node = this.#members[this.#next]
    if (!isContext(node, tag)) return undefined
    this.#next++
    return node
  }

  /** Looks at the next member without taking it. */
  peek(): Asn1Node | undefined {
    return this.#members[this.#next]
  }

  /** What is left, taken. */
  rest(): readonly Asn1Node[] {
    const rest = this.#members.slice(this.#next)
    this.#next = this.#members.length
    return rest
  }

  /** @throws InputError ASN1_UNEXPECTED when members are left: an unknown member is not passed over in silence */
  end(): void {
    if (this.#next < this.#members.length)
      throw new InputError('ASN1_UNEXPECTED', 'unexpected member', { path: `${this.#path}/${this.#next}` })
  }
}
