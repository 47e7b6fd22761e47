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
  /** nobody has signed it: any yes is a wrong one */
  readonly unsigned?: boolean
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

export type StructureName = 'certificate' | 'crl' | 'ocsp' | 'timestamp' | 'cms'

/** The same for one signed structure alone, with what it takes to judge it. */
export interface StructureJob {
  readonly structure: StructureName
  readonly der: Uint8Array
  /** the octets that its signature is over, as they stand in it */
  readonly signed: Uint8Array
  readonly issuer: Uint8Array
  /** the certificate that a CRL or OCSP answer is asked about */
  readonly leaf: Uint8Array
  /** what a message or token is over */
  readonly content: Uint8Array
  readonly at: string
  readonly mutator: 'bytes' | 'der'
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
