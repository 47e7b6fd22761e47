import { encodeUtf8, toBase64, WorkMeter } from '../../src/base'
import { parseXml } from '../../src/codec/xml'
import { digest } from '../../src/crypto'
import { bindCertificate, readCertificatePins } from '../../src/xades/signing-certificate'
import { createSigners } from './signed-export'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** What a signature of a version says when it pins its certificate by a digest whose elements stand in the namespace given. */
async function bindingOf(version: string, digestNamespace: string): Promise<string> {
  const { certificate } = (await createSigners()).person
  const value = toBase64(await digest('SHA-256', certificate.der))
  const xml =
    `<SignedSignatureProperties xmlns="http://uri.etsi.org/01903/v${version}#"><SigningCertificate><Cert><CertDigest xmlns:d="${digestNamespace}">` +
    `<d:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><d:DigestValue>${value}</d:DigestValue>` +
    '</CertDigest></Cert></SigningCertificate></SignedSignatureProperties>'
  const pins = readCertificatePins(parseXml(encodeUtf8(xml), { meter: new WorkMeter() }).root)
  return (await bindCertificate(pins, certificate)).binding
}

describe('the digest of a pinned certificate', () => {
  it.each(['1.1.1', '1.2.2', '1.3.2'])('is read from the elements of XMLDSig in XAdES %s', async (version) => {
    expect(await bindingOf(version, DSIG)).toBe('bound')
  })

  it('is read from XAdES’s own elements in version 1.1.1 alone', async () => {
    expect(await bindingOf('1.1.1', 'http://uri.etsi.org/01903/v1.1.1#')).toBe('bound')
    expect(await bindingOf('1.2.2', 'http://uri.etsi.org/01903/v1.2.2#')).toBe('malformed')
    expect(await bindingOf('1.3.2', 'http://uri.etsi.org/01903/v1.1.1#')).toBe('malformed')
  })
})
