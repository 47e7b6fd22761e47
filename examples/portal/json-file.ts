import { readFile } from 'node:fs/promises'
import { systemCode, writeFiles } from 'signed-record/node'

/**
 * A value in a file. Written whole: the new file is flushed and put in the old one's place, so that a crash leaves the one or the other.
 * Changes wait for each other; one process holds the folder (by its audit log), so nobody else writes.
 */
export class JsonFile<Value> {
  readonly #path: string
  #value: Value
  #last: Promise<unknown> = Promise.resolve()

  private constructor(path: string, value: Value) {
    this.#path = path
    this.#value = value
  }

  /** @param read checks what a file holds; throws for what is not its own */
  static async open<Value>(path: string, empty: Value, read: (value: unknown) => Value): Promise<JsonFile<Value>> {
    try {
      return new JsonFile(path, read(JSON.parse(await readFile(path, 'utf8')) as unknown))
    } catch (cause) {
      if (systemCode(cause) === 'ENOENT') return new JsonFile(path, empty)
      throw new Error(`${path} cannot be read as it was written`, { cause })
    }
  }

  get value(): Value {
    return this.#value
  }

  /** Puts `change(value)` in the file, then in `value`; the old value stays when the file cannot be written. */
  async change(change: (value: Value) => Value): Promise<void> {
    const turn = this.#last.then(async () => {
      const changed = change(this.#value)
      if (changed === this.#value) return
      const bytes = new TextEncoder().encode(`${JSON.stringify(changed, undefined, 1)}\n`)
      await writeFiles([{ path: this.#path, bytes, mode: 0o600 }], { force: true })
      this.#value = changed
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
