import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportRecord } from '../../src/export'
import type { ExportOptions, SignedExport } from '../../src/export'
import type { CurveName, KeyKind, SignatureAlgorithm } from '../../src/crypto'
import { createPracticeAuthority } from '../../src/practice'
import type { PracticeAuthority, PracticeKey } from '../../src/practice'
import type { RevocationEvidence } from '../../src/pki'
import type { Signer } from '../../src/sign'
import type { VerifyOptions } from '../../src/verify'

/** The fixed clock of all tests. */
export const NOW = new Date('2026-11-21T09:00:00+07:00')

export interface Person {
  readonly record: Record<string, unknown>
  readonly document: Record<string, unknown> & {
    readonly signer: { readonly fullName: string }
    readonly agency: { readonly name: string; readonly code?: string }
  }
}

/** An invented person of `fixtures/people`. */
export function person(name: string): Person {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'fixtures', 'people', `${name}.json`), 'utf8')) as Person
}

export const KEYS = {
  rsa: { kind: 'RSA', bits: 2048 },
  p256: { kind: 'EC', curve: 'P-256' satisfies CurveName },
  p384: { kind: 'EC', curve: 'P-384' satisfies CurveName },
  ed25519: { kind: 'Ed25519' },
} as const satisfies Record<string, KeyKind>

/** An authority with the two keys that a record's metadata names, and its CRLs. */
export interface World {
  readonly authority: PracticeAuthority
  readonly personKey: PracticeKey
  readonly agencyKey: PracticeKey
  readonly evidence: readonly RevocationEvidence[]
}

/** Makes a practice world for the signers that `document` names. EC authorities, since they are quick to make. */
export async function makeWorld(document: Person['document'], key: KeyKind = KEYS.p256): Promise<World> {
  const authority = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
  const personKey = await authority.issuePerson({ commonName: document.signer.fullName, organisation: document.agency.name, key })
  const { name, code } = document.agency
  const agencyKey = await authority.issueAgency({ name, key, ...(code === undefined ? {} : { code }) })
  const crls = await authority.crls({ at: NOW })
  return { authority, personKey, agencyKey, evidence: crls.map((der) => ({ kind: 'crl', der })) }
}

export function signersOf(world: World, algorithm?: SignatureAlgorithm): { authorisedPerson: Signer; agency: Signer } {
  return { authorisedPerson: world.personKey.signer(algorithm), agency: world.agencyKey.signer(algorithm) }
}

/** What verification needs to say yes. */
export function trustOf(world: World): VerifyOptions {
  return {
    at: NOW,
    anchors: world.authority.anchors,
    evidence: world.evidence,
    certificates: world.authority.intermediates,
  }
}

/** Exports a fixture, signed by both. */
export async function exportOf(world: World, from: Person, overrides: Partial<ExportOptions> = {}): Promise<SignedExport> {
  return exportRecord(from.record, { ...trustOf(world), document: from.document, signers: signersOf(world), ...overrides })
}
