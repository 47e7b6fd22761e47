import { createHash } from 'node:crypto'
import type { ServedPortal } from './portal'

/** What the requesters of a run were answered. */
export interface Answers {
  /** by key */
  readonly given: Map<string, Uint8Array>
  /** how many of each status; 0: nobody answered */
  readonly statuses: Map<number, number>
}

export interface Run {
  readonly keys: readonly string[]
  readonly atATime: number
  /** called after every file that was given */
  readonly onGiven?: (count: number) => Promise<void>
  /** every so many tries the requester goes away before the answer; 0: never */
  readonly leaveEvery?: number
}

/**
 * Asks for an export under every key until each is given, as patient requesters do: again after 503 and 409 with a time to come back, and
 * when nobody answered. Any other answer ends the run.
 */
export async function insist(portal: ServedPortal, { keys, atATime, onGiven, leaveEvery = 0 }: Run): Promise<Answers> {
  const waiting = [...keys]
  const given = new Map<string, Uint8Array>()
  const statuses = new Map<number, number>()
  let tries = 0
  const one = async (key: string): Promise<Uint8Array> => {
    for (;;) {
      const leaves = ++tries % leaveEvery === 0
      const answer = await tryOnce(portal, key, leaves ? AbortSignal.timeout(30) : undefined)
      const status = answer?.status ?? 0
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (answer?.bytes !== undefined) return answer.bytes
      if (answer !== undefined && !((status === 503 || status === 409) && answer.retryAfter === '2'))
        throw new Error(`${key}: ${status} ${answer.text}; ${portal.complaints()}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  const requester = async (): Promise<void> => {
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      given.set(key, await one(key))
      await onGiven?.(given.size)
    }
  }
  await Promise.all(Array.from({ length: atATime }, requester))
  return { given, statuses }
}

interface Answer {
  readonly status: number
  readonly retryAfter: string | null
  readonly text: string
  readonly bytes?: Uint8Array
}

/** Undefined when nobody answered, or not to the end. */
async function tryOnce(portal: ServedPortal, key: string, signal?: AbortSignal): Promise<Answer | undefined> {
  try {
    const response = await portal.ask(key, signal)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const { status } = response
    const retryAfter = response.headers.get('retry-after')
    if (status !== 200) return { status, retryAfter, text: Buffer.from(bytes).toString() }
    const digest = `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`
    return response.headers.get('repr-digest') === digest
      ? { status, retryAfter, text: '', bytes }
      : { status: -1, retryAfter, text: 'other bytes than its digest says' }
  } catch {
    return undefined
  }
}

/** The numbers that the files themselves state, in order. */
export function numbersOf(given: ReadonlyMap<string, Uint8Array>): readonly number[] {
  const stated = [...given.values()].map((xml) => /<CodeNumber>(\d+)<\/CodeNumber>/.exec(Buffer.from(xml).toString())?.[1])
  return stated.map(Number).sort((left, right) => left - right)
}

export const keysOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `served-key-${String(index).padStart(8, '0')}`)

export const countUpTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1)
