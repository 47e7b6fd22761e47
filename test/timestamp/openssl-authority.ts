import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestSigner } from '../support/make-signer'
import { toPem } from '../support/openssl'

/** The TimeStampResp that openssl gives to a request. */
export function stampByOpenssl(authority: TestSigner, request: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'signed-record-tsa-'))
  const file = (name: string): string => join(folder, name)
  try {
    writeFileSync(file('request'), request)
    writeFileSync(file('key.pem'), toPem('PRIVATE KEY', authority.pkcs8))
    writeFileSync(file('certificate.pem'), toPem('CERTIFICATE', authority.certificate.der))
    writeFileSync(file('serial'), '01\n')
    writeFileSync(file('authority.cnf'), configuration(file))
    const run = spawnSync('openssl', [
      'ts',
      '-reply',
      '-config',
      file('authority.cnf'),
      '-queryfile',
      file('request'),
      '-out',
      file('response'),
    ])
    if (run.status !== 0) throw new Error(run.stderr.toString())
    return new Uint8Array(readFileSync(file('response')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function configuration(file: (name: string) => string): string {
  return `[tsa]
default_tsa = authority
[authority]
serial = ${file('serial')}
signer_cert = ${file('certificate.pem')}
signer_key = ${file('key.pem')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`
}
