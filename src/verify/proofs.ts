import { sha256Hex } from '../crypto'
import type { Certificate, RevocationEvidence } from '../pki'

/** Something whose existence can be proven, named by what it is and never by where it stands. */
export type Thing = string

/** A signature of the file, by its place in the reader's list. */
export function signatureThing(index: number): Thing {
  return `signature ${index}`
}

/** A certificate, wherever it stands. */
export function certificateThing(certificate: Certificate): Thing {
  return `certificate ${certificate.sha256}`
}

/** A CRL or OCSP answer, by its octets. */
export function evidenceThing(evidence: RevocationEvidence): Thing {
  return `evidence ${hashOf(evidence.der)}`
}

/** A time-stamp token, by its octets. */
export function tokenThing(token: Uint8Array): Thing {
  return `token ${hashOf(token)}`
}

const HASHES = new WeakMap<Uint8Array, string>()

// a list of tens of megabytes is asked about for every certificate: it is hashed once
function hashOf(bytes: Uint8Array): string {
  const known = HASHES.get(bytes) ?? sha256Hex(bytes)
  HASHES.set(bytes, known)
  return known
}

/**
 * Proof of existence (EN 319 102-1 §5.6.2.3): for each thing the earliest moment at which a valid time-stamp shows it to have existed.
 * Without one it exists as of the moment of judgement, and no earlier.
 */
export class Proofs {
  readonly #earliest = new Map<Thing, Date>()

  prove(thing: Thing, moment: Date): void {
    const known = this.#earliest.get(thing)
    if (known === undefined || moment < known) this.#earliest.set(thing, moment)
  }

  earliest(thing: Thing): Date | undefined {
    return this.#earliest.get(thing)
  }
}
