import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Certificate } from '../../../src/pki'
import { createPracticeAuthority } from '../../../src/practice'
import type { PracticeKey } from '../../../src/practice'
import type { KeyKind } from '../../../src/crypto'
import { toPem } from '../../support/openssl'

export const NAME = 'Nguyễn Thị Thử Nghiệm Ứng Ỷ'
export const PASSWORD = 'bí mật 1'

/** A key with a Vietnamese name and its chain. */
export async function practiceKey(key: KeyKind): Promise<PracticeKey> {
  const authority = await createPracticeAuthority({ at: new Date('2026-11-21T00:00:00Z'), key: { kind: 'EC', curve: 'P-256' } })
  return authority.issuePerson({ commonName: NAME, organisation: 'Cơ quan Thử Nghiệm', key })
}

export function pemOf(key: PracticeKey, certificates: readonly Certificate[] = [key.certificate, ...key.chain]): string {
  return toPem('PRIVATE KEY', key.pkcs8) + certificates.map((one) => toPem('CERTIFICATE', one.der)).join('')
}

/** Runs openssl in a folder of its own; `@name` stands for a file there; gives back the file `out`. */
export function opensslFile(args: readonly string[], files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'signed-record-key-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    execFileSync(
      'openssl',
      args.map((arg) => (arg.startsWith('@') ? join(folder, arg.slice(1)) : arg)),
      { stdio: 'pipe' },
    )
    return new Uint8Array(readFileSync(join(folder, 'out')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A PKCS#12 file as openssl writes it. */
export function opensslP12(pem: string, options: readonly string[], password = PASSWORD): Uint8Array {
  return opensslFile(['pkcs12', '-export', '-in', '@pem', '-out', '@out', '-passout', `pass:${password}`, ...options], { pem })
}
