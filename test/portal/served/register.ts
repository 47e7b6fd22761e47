import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import type { IssuedNumber } from '../../../src/portal'

/**
 * A register of outgoing documents in a file of one line a number. Answers a key that it has answered before with the same number; half
 * a line that a crash left was no answer.
 */
export function openRegister(path: string): (exportKey: string) => IssuedNumber {
  const given = new Map(registered(path).map((key, index) => [key, String(index + 1)]))
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (text !== '') truncateSync(path, text.lastIndexOf('\n') + 1)
  return (exportKey) => {
    const codeNumber = given.get(exportKey) ?? String(given.size + 1)
    if (!given.has(exportKey)) writeLine(path, exportKey)
    given.set(exportKey, codeNumber)
    return { codeNumber, codeNotation: 'SYLL-SNV', issuedDate: '2026-11-21' }
  }
}

/** The keys that were given a number, in the order of the numbers. */
export function registered(path: string): readonly string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []
}

function writeLine(path: string, line: string): void {
  const file = openSync(path, 'a')
  try {
    writeSync(file, `${line}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
