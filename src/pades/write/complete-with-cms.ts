import type { Prepared, PrepareRequest } from '../../ades'
import { SigningError, WorkMeter, readable } from '../../base'
import { CONTENT_TYPE, examineSignerInfo, readSignedData } from '../../cms'
import { digest } from '../../crypto'
import { fill, reopen } from './complete'

/**
 * Puts a finished CMS into the file that was prepared: for keys behind tools that return nothing else.
 *
 * The CMS must be DER, detached, of one signer, over exactly this file, bound to the prepared certificate by an ESS attribute, and its
 * value must verify. Its further attributes are left as they are. Raises SIGN_CMS_REFUSED beside what `complete` raises.
 */
export async function completeWithCms(
  base: Uint8Array,
  prepared: Prepared,
  request: Pick<PrepareRequest<unknown>, 'algorithm' | 'certificate'>,
  cms: Uint8Array,
): Promise<Uint8Array> {
  const reopened = await reopen(base, prepared, request)
  const meter = new WorkMeter()
  const signedData = readable(() => readSignedData(cms, { mode: 'der', meter }))
  if (signedData === undefined) throw refused('it is no DER SignedData')
  if (signedData.signerInfos.length !== 1) throw refused('it has not exactly one signer')
  if (signedData.content !== undefined || signedData.contentType !== CONTENT_TYPE.data) throw refused('it is not detached')
  const { file, hole } = reopened
  const covered = [file.subarray(0, hole.start), file.subarray(hole.end)]
  const facts = await examineSignerInfo(signedData, 0, {
    contentDigest: (name) => digest(name, ...covered),
    candidates: [request.certificate],
    meter,
    exact: true,
  })
  const wrong = facts.findings.find((finding) => finding.severity === 'error')
  if (facts.certificateBinding !== 'bound') throw refused('its signing-certificate attribute is missing or wrong')
  if (facts.digest !== 'match') throw refused('it is over other bytes')
  if (facts.value !== 'valid') throw refused('its value does not verify')
  if (facts.signingCertificate?.sha256 !== request.certificate.sha256) throw refused('it was made by another certificate')
  if (wrong !== undefined) throw refused(wrong.code)
  return fill(reopened, cms)
}

function refused(why: string): SigningError {
  return new SigningError('SIGN_CMS_REFUSED', `the CMS is refused: ${why}`)
}
