import type { TrustDomain } from '../../src/pki'
import type { Dice } from './dice'

/** A sound file that mutations begin with, and what makes it valid: plain data, so that it can go to a worker. */
export interface Target {
  readonly name: string
  readonly format: 'pdf' | 'xml'
  readonly bytes: Uint8Array
  readonly at: string
  readonly anchors: readonly { readonly der: Uint8Array; readonly domain: TrustDomain }[]
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  /** what is asked of it; both, in turn, of an export of ours */
  readonly profiles: readonly ('official-record' | 'generic')[]
}

/** What one worker does: `rounds` mutations of one kind of one file. */
export interface Job {
  readonly target: Target
  readonly mutator: MutatorName
  readonly firstSeed: number
  readonly rounds: number
}

/** What a worker found: nothing, or the seeds that show it. */
export interface Outcome {
  readonly faults: readonly { readonly seed: number; readonly fault: string }[]
  /** how often each answer was given: shows that mutations reach the depths, and are not all refused at the door */
  readonly answers: Readonly<Record<string, number>>
  readonly slowest: { readonly seed: number; readonly milliseconds: number }
}

export type MutatorName = 'bytes' | 'tokens' | 'der' | 'elements'
export type Mutate = (dice: Dice) => Uint8Array
