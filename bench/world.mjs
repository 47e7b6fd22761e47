import { readFileSync } from 'node:fs'
import { createPracticeAuthority } from '../dist/practice.js'

/** The fixed moment of every run. */
export const NOW = new Date('2026-11-21T09:00:00+07:00')

/** An invented person of `fixtures/people`. */
export function person(name) {
  return JSON.parse(readFileSync(new URL(`../fixtures/people/${name}.json`, import.meta.url), 'utf8'))
}

/**
 * An authority with the two keys that a record's metadata names, its CRLs, and what signing and verifying need of them.
 *
 * @param {{ kind: string, bits?: number, curve?: string }} key kind of every key, the authorities' too
 * @param {object} [algorithm] what the two sign with; the usual one when left out
 */
export async function makeWorld(document, key, algorithm) {
  const authority = await createPracticeAuthority({ at: NOW, key })
  const { signer, agency } = document
  const personKey = await authority.issuePerson({ commonName: signer.fullName, organisation: agency.name })
  const agencyKey = await authority.issueAgency({ name: agency.name, ...(agency.code ? { code: agency.code } : {}) })
  const evidence = (await authority.crls({ at: NOW })).map((der) => ({ kind: 'crl', der }))
  const trust = { at: NOW, anchors: authority.anchors, certificates: authority.intermediates, evidence }
  return {
    personKey,
    signers: { authorisedPerson: personKey.signer(algorithm), agency: agencyKey.signer(algorithm) },
    trust,
  }
}
