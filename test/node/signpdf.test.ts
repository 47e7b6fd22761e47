import { SignPdf } from '@signpdf/signpdf'
import { Signer as SignpdfSigner } from '@signpdf/utils'
import forge from 'node-forge'
import { SigningError } from '../../src/base'
import { prepare, renderExport, verifyExport } from '../../src/export'
import { completeWithSignpdf, toSignpdfSigner } from '../../src/node'
import { describeWithOpenssl, openssl, toPem } from '../support/openssl'
import type { World } from '../support/world'
import { KEYS, NOW, makeWorld, person, trustOf } from '../support/world'

const typical = person('typical')
const worlds = new Map<string, World>()

beforeAll(async () => {
  worlds.set('RSA', await makeWorld(typical.document, KEYS.rsa))
  worlds.set('EC', await makeWorld(typical.document, KEYS.p384))
})

function worldOf(name: string): World {
  const world = worlds.get(name)
  if (world === undefined) throw new Error(name)
  return world
}

/** A small PDF with the placeholder that `SignPdf` fills, as @signpdf's placeholder packages write it. */
function pdfWithPlaceholder(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [4 0 R] >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R] >>',
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 5 0 R >>',
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 /********** /********** /**********] /Contents <${'0'.repeat(16_384)}> /M (D:20261121090000+07'00') >>`,
  ]
  let text = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 6\n0000000000 65535 f \n${entries}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`
  return Buffer.from(text, 'latin1')
}

/** Any @signpdf signer: what it does is handed in. */
class OutsideSigner extends SignpdfSigner {
  readonly #make: (pdf: Buffer) => Promise<Buffer>
  constructor(make: (pdf: Buffer) => Promise<Buffer>) {
    super()
    this.#make = make
  }
  override async sign(pdf: Buffer): Promise<Buffer> {
    return this.#make(pdf)
  }
}

async function prepared(world: World) {
  const { pdf } = renderExport(typical.record, { document: typical.document })
  const { certificate, chain } = world.personKey
  const { algorithm } = world.personKey.signer()
  const step = await prepare(pdf, 'authorised-person', { certificate, chain, algorithm }, trustOf(world))
  return { pdf, prepared: step.prepared }
}

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof SigningError) return error.code
      throw error
    },
  )
}

describe('our signers in @signpdf', () => {
  it.each(['RSA', 'EC'])('SignPdf takes one, and the result verifies: %s', async (name) => {
    const world = worldOf(name)
    const signed = await new SignPdf().sign(pdfWithPlaceholder(), toSignpdfSigner(world.personKey.signer()))
    const report = await verifyExport(new Uint8Array(signed), { ...trustOf(world), profile: 'generic' })
    expect(report.signatures).toMatchObject([
      {
        format: 'PAdES',
        level: 'B-B',
        indication: 'passed',
        integrity: { digest: 'match', value: 'valid', coverage: 'whole-file' },
      },
    ])
    expect(report.answer).toBe('yes')
  })

  it('can be used again and again', async () => {
    const signer = toSignpdfSigner(worldOf('EC').personKey.signer())
    const content = Buffer.from('x')
    const first = await signer.sign(content)
    const second = await signer.sign(content)
    expect(first.length).toBeGreaterThan(500)
    expect(second.length).toBeGreaterThan(500)
  })
})

describeWithOpenssl('our CMS from the bridge', () => {
  it.each(['RSA', 'EC'])('is CAdES to openssl: %s', async (name) => {
    const world = worldOf(name)
    const content = Buffer.from('nội dung')
    const cms = await toSignpdfSigner(world.personKey.signer()).sign(content)
    const args = ['cms', '-verify', '-cades', '-inform', 'DER', '-in', '@cms', '-content', '@content', '-binary']
    const answer = openssl([...args, '-CAfile', '@root', '-purpose', 'any', '-attime', String(NOW.getTime() / 1000)], {
      cms,
      content,
      root: toPem('CERTIFICATE', world.authority.root.der),
    })
    expect(answer.output).toContain('successful')
  })
})

describe('completeWithSignpdf', () => {
  it.each(['RSA', 'EC'])('puts in what an @signpdf signer of the prepared certificate makes: %s', async (name) => {
    const world = worldOf(name)
    const { pdf, prepared: state } = await prepared(world)
    const signed = await completeWithSignpdf(pdf, state, toSignpdfSigner(world.personKey.signer()), trustOf(world))
    const report = await verifyExport(signed, trustOf(world))
    expect(report.signatures).toMatchObject([{ id: 'AuthorisedPerson', indication: 'passed', level: 'B-B' }])
  })

  it('refuses a CMS without an ESS attribute, as P12Signer makes it', async () => {
    const world = worldOf('RSA')
    const { pdf, prepared: state } = await prepared(world)
    const plain = new OutsideSigner(async (content) => {
      const certificate = forge.pki.certificateFromPem(toPem('CERTIFICATE', world.personKey.certificate.der))
      const p7 = forge.pkcs7.createSignedData()
      p7.content = forge.util.createBuffer(content.toString('latin1'))
      p7.addCertificate(certificate)
      p7.addSigner({
        key: toPem('PRIVATE KEY', world.personKey.pkcs8),
        certificate,
        digestAlgorithm: forge.pki.oids.sha256 ?? '',
        authenticatedAttributes: [
          { type: forge.pki.oids.contentType ?? '', value: forge.pki.oids.data ?? '' },
          { type: forge.pki.oids.messageDigest ?? '' },
        ],
      })
      p7.sign({ detached: true })
      return Buffer.from(forge.asn1.toDer(p7.toAsn1()).getBytes(), 'latin1')
    })
    expect(await codeOf(completeWithSignpdf(pdf, state, plain, trustOf(world)))).toBe('SIGN_CMS_REFUSED')
  })

  it.each([
    ['over other content', async (world: World) => toSignpdfSigner(world.personKey.signer()).sign(Buffer.from('khác'))],
    ['by another key', async (world: World, pdf: Buffer) => toSignpdfSigner(world.agencyKey.signer()).sign(pdf)],
    ['that is none', async () => Buffer.from('x')],
    ['that is empty', async () => Buffer.alloc(0)],
  ] as const)('refuses a CMS %s', async (_, make) => {
    const world = worldOf('EC')
    const { pdf, prepared: state } = await prepared(world)
    const signer = new OutsideSigner(async (content) => make(world, content))
    expect(await codeOf(completeWithSignpdf(pdf, state, signer, trustOf(world)))).toBe('SIGN_CMS_REFUSED')
  })

  it('refuses another file than the one that was prepared', async () => {
    const world = worldOf('EC')
    const { pdf, prepared: state } = await prepared(world)
    const other = new Uint8Array([...pdf, 0x0a])
    const act = completeWithSignpdf(other, state, toSignpdfSigner(world.personKey.signer()), trustOf(world))
    expect(await codeOf(act)).toBe('SIGN_BASE_DIFFERS')
  })
})
