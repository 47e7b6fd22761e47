import { Buffer } from 'node:buffer'
import type { PracticeKey } from '../../src/practice'
import { toPem } from '../support/openssl'
import type { World } from '../support/world'
import { NOW } from '../support/world'
import type { JudgeName } from './judges'
import { isPresent } from './judges'
import { LineProcess } from './line-process'
import { run } from './run'
import { WARM_JUDGES } from './warm-judges'

/** Starts a judge for the tests of one file and ends it after them; asking it where it is not installed throws. */
export function warmJudge(name: JudgeName & keyof typeof WARM_JUDGES): () => LineProcess {
  let judge: LineProcess | undefined
  beforeAll(() => {
    if (isPresent(name)) judge = new LineProcess(WARM_JUDGES[name])
  })
  afterAll(async () => judge?.close())
  return () => {
    if (judge === undefined) throw new Error(`${name} is not installed`)
    return judge
  }
}

/** What a validation may rest on, as every warm judge takes it; `at` in whole seconds, with the offset that Python asks for. */
export function evidenceOf(world: World): Readonly<Record<string, unknown>> {
  return {
    at: AT,
    anchors: world.authority.anchors.map(({ certificate }) => toBase64(certificate.der)),
    certificates: world.authority.intermediates.map(({ der }) => toBase64(der)),
    crls: world.evidence.map(({ der }) => toBase64(der)),
  }
}

/** The same without any CRL: nobody can know whether a certificate is revoked. */
export function withoutRevocation(world: World): Readonly<Record<string, unknown>> {
  return { ...evidenceOf(world), crls: [] }
}

/** A practice key as every warm judge takes it to sign. */
export function keyFor(holder: PracticeKey): Readonly<Record<string, unknown>> {
  return { at: AT, pkcs12: toBase64(pkcs12Of(holder)), password: PASSWORD }
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** A file that a judge has written. */
export function fromBase64(answer: unknown): Uint8Array {
  if (typeof answer !== 'string') throw new Error('no file')
  return new Uint8Array(Buffer.from(answer, 'base64'))
}

const AT = NOW.toISOString()
const PASSWORD = 'practice'

/** By openssl, not by the library: nothing of ours stands between a practice key and the judge that signs with it. */
function pkcs12Of(holder: PracticeKey): Uint8Array {
  const files = {
    'key.pem': toPem('PRIVATE KEY', holder.pkcs8),
    'certificate.pem': toPem('CERTIFICATE', holder.certificate.der),
    'chain.pem': holder.chain.map(({ der }) => toPem('CERTIFICATE', der)).join(''),
  }
  const what = ['-inkey', '@key.pem', '-in', '@certificate.pem', '-certfile', '@chain.pem']
  const done = run(
    'openssl',
    ['pkcs12', '-export', ...what, '-passout', `pass:${PASSWORD}`, '-out', '@store.p12'],
    files,
    'store.p12',
  )
  if (done.status !== 0) throw new Error(done.stderr)
  return done.output
}
