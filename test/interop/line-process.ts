import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/**
 * A judge that stays up and answers one line for each line it is given, in order: a JVM's first answers cost a hundred times its later
 * ones. A judge that dies fails every question that waits for it.
 */
export class LineProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #waiting: Waiting[] = []
  #complaints = ''
  #ended = false

  constructor(argv: readonly string[]) {
    const [program = '', ...args] = argv
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' } })
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#settle(line))
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-4000)
    })
    // Without a listener, writing to a judge that has died would end the test process.
    this.#child.stdin.on('error', () => undefined)
    this.#child.on('error', (error) => this.#fail(error.message))
    this.#child.on('close', (code) => this.#fail(`ended with ${String(code)}`))
  }

  /** What the judge answers; rejects when it answers with an error of its own, or not at all. */
  async ask(command: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (this.#ended) throw new Error(`the judge is not running: ${this.#complaints}`)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#child.stdin.write(`${JSON.stringify(command)}\n`)
    })
  }

  async close(): Promise<void> {
    if (this.#ended) return
    const closed = new Promise((resolve) => this.#child.once('close', resolve))
    this.#child.stdin.end()
    await closed
  }

  #settle(line: string): void {
    const waiting = this.#waiting.shift()
    if (waiting === undefined) throw new Error(`an answer to no question: ${line}`)
    const { answer, error } = JSON.parse(line) as { readonly answer?: unknown; readonly error?: string }
    if (error === undefined) waiting.resolve(answer)
    else waiting.reject(new JudgeError(error))
  }

  #fail(how: string): void {
    this.#ended = true
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(`the judge ${how}: ${this.#complaints}`))
  }
}

/** The judge answered that it could not do what it was asked: for a damaged file, a refusal. */
export class JudgeError extends Error {}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}
