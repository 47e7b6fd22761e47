import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCrl } from 'signed-record'
import { loadAnchors, loadCertificates, loadCrls, openPkcs12, systemCode, writeFiles, writePkcs12 } from 'signed-record/node'
import type { FileToWrite } from 'signed-record/node'
import { createPracticeAuthority } from 'signed-record/practice'
import type { PracticeAuthority, PracticeKey } from 'signed-record/practice'
import type { PortalSigners, SigningTrust } from 'signed-record/portal'
import type { Agency } from './agencies'
import { AGENCIES } from './agencies'
import type { PageTrust } from './page-trust'
import { derToBase64, pemOf } from './page-trust'

/** The keys of the practice world, and what its signatures are judged by. */
export interface Keys {
  signersOf(agencyName: string): PortalSigners
  readonly trust: SigningTrust
  /** the same for a page's elements */
  readonly pageTrust: PageTrust
  /** when the status lists run out, and with them every verdict */
  readonly until: Date
}

const YEAR_MS = 365 * 86_400_000

/**
 * Opens the keys of a folder; makes them first when there are none.
 *
 * What is kept: root, issuing authorities, status lists good for a year, and the signers' keys. What is not: the authorities' own keys,
 * which nothing can write down. So exports of before a restart are judged as before, but nothing can be issued or revoked any more, and
 * after the year a new folder is needed.
 */
export async function openKeys(folder: string, now: () => Date): Promise<Keys> {
  const password = (await readPassword(folder)) ?? (await makeKeys(folder, now()))
  const signers = new Map<string, PortalSigners>()
  for (const { id, name } of AGENCIES) {
    const [authorisedPerson, agency] = [
      await open(folder, `${id}-person`, password),
      await open(folder, `${id}-agency`, password),
    ]
    signers.set(name, { authorisedPerson, agency })
  }
  const anchors = await loadAnchors([join(folder, 'root.pem')])
  const certificates = await loadCertificates([join(folder, 'authorities.pem')])
  const evidence = await loadCrls([join(folder, 'crl')])
  const lists = evidence.flatMap((item) => (item.kind === 'crl' ? [item.der] : []))
  return {
    signersOf: (agencyName) => {
      const found = signers.get(agencyName)
      if (found === undefined) throw new TypeError(`no keys of ${agencyName}`)
      return found
    },
    trust: { anchors, certificates, evidence },
    pageTrust: {
      anchors: anchors.map(({ certificate }) => ({ certificate: pemOf(certificate.der) })),
      certificates: certificates.map(({ der }) => pemOf(der)),
      crls: lists.map(derToBase64),
    },
    until: earliest(lists.map((der) => readCrl(der).nextUpdate ?? new Date(0))),
  }
}

async function readPassword(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, 'password.txt'), 'utf8')).trim()
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined
    throw cause
  }
}

async function open(folder: string, name: string, password: string): Promise<PortalSigners['agency']> {
  return openPkcs12(await readFile(join(folder, `${name}.p12`)), password)
}

/** Writes all files or none; gives the password. */
async function makeKeys(folder: string, at: Date): Promise<string> {
  const authority = await createPracticeAuthority({ at, key: { kind: 'EC', curve: 'P-256' } })
  const password = randomBytes(16).toString('hex')
  const files: FileToWrite[] = [
    { path: 'root.pem', bytes: encode(pemOf(authority.root.der)) },
    { path: 'authorities.pem', bytes: encode(authority.intermediates.map(({ der }) => pemOf(der)).join('')) },
    { path: 'password.txt', bytes: encode(`${password}\n`), mode: 0o600 },
  ]
  const lists = await authority.crls({ at, nextUpdate: new Date(at.getTime() + YEAR_MS) })
  for (const [index, bytes] of lists.entries()) files.push({ path: join('crl', `${index + 1}.crl`), bytes })
  for (const agency of AGENCIES) files.push(...(await keyFiles(authority, agency, password)))
  await mkdir(join(folder, 'crl'), { recursive: true, mode: 0o700 })
  await writeFiles(files.map((file) => ({ ...file, path: join(folder, file.path) })))
  return password
}

async function keyFiles(authority: PracticeAuthority, agency: Agency, password: string): Promise<readonly FileToWrite[]> {
  const { id, name, code, parent, signer } = agency
  // RSA, as officials' tokens hold
  const key = { kind: 'RSA', bits: 2048 } as const
  const person = await authority.issuePerson({ commonName: signer.fullName, organisation: name, title: signer.title, key })
  const seal = await authority.issueAgency({ name, code, parent, key })
  const fileOf = (role: string, { pkcs8, certificate, chain }: PracticeKey): FileToWrite => ({
    path: `${id}-${role}.p12`,
    bytes: writePkcs12({ pkcs8, certificates: [certificate, ...chain] }, password),
    mode: 0o600,
  })
  return [fileOf('person', person), fileOf('agency', seal)]
}

function earliest(moments: readonly Date[]): Date {
  return new Date(Math.min(...moments.map((moment) => moment.getTime())))
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
