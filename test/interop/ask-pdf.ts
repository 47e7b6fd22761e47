import { run } from './run'
import { signedRanges } from './signed-ranges'
import { NOW } from '../support/world'
import { toPem } from '../support/openssl'

/** Says whether qpdf finds no fault at all in a file's structure; warnings count as faults. */
export function qpdfAccepts(pdf: Uint8Array): boolean {
  const { status, stdout, stderr } = run('qpdf', ['--check', '@file.pdf'], { 'file.pdf': pdf })
  return status === 0 && stdout.includes('No syntax or stream encoding errors found') && !/warning/i.test(stdout + stderr)
}

export interface PdfsigAnswer {
  readonly field: string
  readonly validation: string
  readonly coverage: string
}

/** What pdfsig says of each signature. Certificates are not asked about: it knows the roots of NSS only. */
export function pdfsigAnswers(pdf: Uint8Array): readonly PdfsigAnswer[] {
  const { stdout } = run('pdfsig', ['-nocert', '@file.pdf'], { 'file.pdf': pdf })
  return stdout
    .split(/^Signature #\d+:$/m)
    .slice(1)
    .map((block) => ({
      field: / - Signature Field Name: (.*)/.exec(block)?.[1] ?? '',
      validation: / - Signature Validation: (.*)/.exec(block)?.[1] ?? '',
      coverage: / - ((?:Total|Not total) document signed)/.exec(block)?.[1] ?? '',
    }))
}

/** What mutool says of each signature's integrity. Its remark on the certificate is left out: it can be given no root. */
export function mutoolAnswers(pdf: Uint8Array): readonly string[] {
  const { stdout, stderr } = run('mutool', ['sign', '-v', '@file.pdf'], { 'file.pdf': pdf })
  return `${stdout}${stderr}`
    .split(/^Verifying signature \d+:$/m)
    .slice(1)
    .map((block) => /^\s*(The .*|Digest error: .*)$/m.exec(block)?.[1] ?? 'no answer')
}

/** What `openssl cms -verify -cades` says of each signature, over the bytes that its range names, to the one given root. */
export function opensslAnswers(pdf: Uint8Array, root: Uint8Array): readonly boolean[] {
  return signedRanges(pdf).map(({ cms, content }) => opensslAccepts(cms, content, root))
}

/** Says whether openssl accepts a detached CAdES message. */
export function opensslAccepts(cms: Uint8Array, content: Uint8Array, root: Uint8Array): boolean {
  const verify = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', '@message.der', '-content', '@content']
  // `any`: the practice certificates state no purpose that openssl has a name for.
  const trust = ['-CAfile', '@root.pem', '-purpose', 'any', '-attime', String(Math.floor(NOW.getTime() / 1000))]
  const files = { 'message.der': cms, content, 'root.pem': toPem('CERTIFICATE', root) }
  const { status, stderr } = run('openssl', [...verify, ...trust, '-out', '/dev/null'], files)
  return status === 0 && stderr.includes('CAdES Verification successful')
}
