import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { checkAuditFile, openAuditLog } from '../../src/node'
import { entryOf, linesOf } from '../portal/audit/entries'

// what the tests of audit files do in a process of its own: `node program ACT FILE [COUNT]`
const [act = '', path = '', count = '0'] = process.argv.slice(2)
const acts: Readonly<Record<string, () => Promise<unknown>>> = { hold, fill, long }
const told = await acts[act]?.()
process.stdout.write(`${JSON.stringify(told)}\n`)

/** Writes one line, and holds the log until it is killed. */
async function hold(): Promise<void> {
  const log = await openAuditLog(path)
  await log.append(entryOf(1))
  process.stdout.write('held\n')
  setInterval(() => undefined, 1000)
  await new Promise(() => undefined)
}

/** Writes until the disk is full: how many lines it took, why it stopped, and what came after. */
async function fill(): Promise<object> {
  const log = await openAuditLog(path)
  const codeOf = async (number: number): Promise<string | undefined> =>
    log.append(entryOf(number)).then(
      () => undefined,
      (fault: Error) => `${fault.name} ${String((fault.cause as { code?: unknown } | undefined)?.code)}`,
    )
  for (let number = 1; ; number++) {
    const code = await codeOf(number)
    if (code !== undefined) return { kept: number - 1, codes: [code, await codeOf(number + 1)] }
  }
}

/** Makes a log of so many lines, and checks it. */
async function long(): Promise<object> {
  const ended = function* () {
    for (const line of linesOf(Number(count))) yield `${line}\n`
  }
  await pipeline(ended(), createWriteStream(path))
  return checkAuditFile(path)
}
