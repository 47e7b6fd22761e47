import { join } from 'node:path'
import { exportRecord } from '../../index'
import type { VerifyOptions } from '../../index'
import { writePkcs12 } from '../../node'
import type { FileToWrite } from '../../node'
import { createPracticeAuthority } from '../../practice'
import type { PracticeAuthority, PracticeKey } from '../../practice'
import { damagePdf, damageXml } from './damage'
import { drawScribble, drawSeal } from './drawings'
import { sampleRecord } from './sample'
import type { Sample } from './sample'

/** Everything of the demo's folder but the reports, and what its exports are judged by. */
export interface Demo {
  readonly files: readonly FileToWrite[]
  readonly exports: { readonly pdf: Uint8Array; readonly xml: Uint8Array }
  readonly damaged: { readonly pdf: Uint8Array; readonly xml: Uint8Array }
  readonly trust: Pick<VerifyOptions, 'anchors' | 'evidence'>
}

export const DEMO_PASSWORD = 'practice'

/** Makes a practice world of fresh keys and an export signed in it. Offline; nothing of it is worth anything outside the demo. */
export async function makeDemo(folder: string, form: string, at: Date): Promise<Demo> {
  const sample = sampleRecord(at)
  const authority = await createPracticeAuthority({ at, key: { kind: 'EC', curve: 'P-256' } })
  const { person, agency } = await issueKeys(authority, sample)
  const crls = await authority.crls({ at, nextUpdate: new Date(at.getTime() + CRL_LIFETIME_MS) })
  const trust = { anchors: authority.anchors, evidence: crls.map((der) => ({ kind: 'crl', der }) as const) }
  const images = { authorisedPerson: drawScribble(), agency: drawSeal() }
  const signers = { authorisedPerson: person.signer(), agency: agency.signer() }
  const { pdf, xml } = await exportRecord(sample.record, { ...trust, at, form, document: sample.document, signers, images })
  if (pdf === undefined || xml === undefined) throw new TypeError('exportRecord gave no files')
  const damaged = { pdf: damagePdf(pdf), xml: damageXml(xml) }
  const content: Readonly<Record<string, Uint8Array>> = {
    ...trustFiles(authority, crls),
    'person.p12': toPkcs12(person),
    'agency.p12': toPkcs12(agency),
    'password.txt': encode(`${DEMO_PASSWORD}\n`),
    'person.png': images.authorisedPerson,
    'seal.png': images.agency,
    'record.json': encode(`${JSON.stringify(sample.record, undefined, 2)}\n`),
    'document.json': encode(`${JSON.stringify(sample.document, undefined, 2)}\n`),
    'export.pdf': pdf,
    'export.xml': xml,
    'damaged.pdf': damaged.pdf,
    'damaged.xml': damaged.xml,
  }
  const files = Object.entries(content).map(([name, bytes]) => ({
    path: join(folder, name),
    bytes,
    ...(name.endsWith('.p12') ? { mode: 0o600 } : {}),
  }))
  return { files, exports: { pdf, xml }, damaged, trust }
}

/** As long as the sample record is in force: the demo's folder is to answer yes for as long. */
const CRL_LIFETIME_MS = 365 * 86_400_000

async function issueKeys(
  authority: PracticeAuthority,
  { document }: Sample,
): Promise<{ readonly person: PracticeKey; readonly agency: PracticeKey }> {
  const { name, code, parent } = document.agency
  // as officials' tokens hold; the authorities have elliptic curves, which are quick to make
  const key = { kind: 'RSA', bits: 2048 } as const
  const person = await authority.issuePerson({
    commonName: document.signer.fullName,
    organisation: name,
    title: document.signer.title,
    key,
  })
  return { person, agency: await authority.issueAgency({ name, code, parent, key }) }
}

function trustFiles(authority: PracticeAuthority, crls: readonly Uint8Array[]): Readonly<Record<string, Uint8Array>> {
  const names = ['root', 'persons', 'agencies']
  return {
    'trust/practice-root.pem': encode(pem('CERTIFICATE', authority.root.der)),
    ...Object.fromEntries(crls.map((der, index) => [`crl/${names[index] ?? String(index)}.crl`, der])),
  }
}

function toPkcs12({ pkcs8, certificate, chain }: PracticeKey): Uint8Array {
  return writePkcs12({ pkcs8, certificates: [certificate, ...chain] }, DEMO_PASSWORD)
}

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
