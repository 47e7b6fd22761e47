import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks on the terminal and shows nothing of what is typed. Undefined where standard input is no terminal. */
export async function askHidden(prompt: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
  process.stderr.write(prompt)
  // readline edits the line but echoes into nothing
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await new Promise<string | undefined>((resolve) => {
      reader.once('line', resolve)
      reader.once('close', () => resolve(undefined))
      reader.once('SIGINT', () => {
        reader.close()
        process.kill(process.pid, 'SIGINT')
      })
    })
  } finally {
    reader.close()
    process.stderr.write('\n')
  }
}
