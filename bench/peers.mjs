import { SignPdf } from '@signpdf/signpdf'
import { Signer } from '@signpdf/utils'
import forge from 'node-forge'
import { PDFArray, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString, StandardFonts } from 'pdf-lib'

/**
 * The text of laid-out pages drawn by pdf-lib with a standard font, saved. No fonts embedded, no tags, no tables: letters outside
 * WinAnsi lose their marks, since pdf-lib alone cannot draw them.
 */
export async function drawWithPdfLib(layout) {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.TimesRoman)
  for (const { marks } of layout.pages) {
    const page = document.addPage([595.28, 841.89])
    for (const mark of marks) {
      if (mark.kind !== 'text') continue
      page.drawText(plain(mark.text), { x: mark.x, y: 841.89 - mark.y, size: mark.size, font })
    }
  }
  return document.save()
}

function plain(text) {
  return text
    .normalize('NFD')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]/g, '')
}

/** A PDF with the place for one signature that @signpdf looks for, as its placeholder helpers make it: not part of what is measured. */
export async function withPlaceholder(pdf) {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const { context } = document
  const range = PDFArray.withContext(context)
  for (const item of [PDFNumber.of(0), ...Array(3).fill(PDFName.of('**********'))]) range.push(item)
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: range,
      Contents: PDFHexString.of('0'.repeat(16384)),
      M: PDFString.of('D:20261121020000Z'),
    }),
  )
  const [page] = document.getPages()
  const widget = {
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    V: signature,
    T: PDFString.of('Peer'),
    F: 132,
    P: page.ref,
  }
  const field = context.register(context.obj(widget))
  page.node.set(PDFName.of('Annots'), context.obj([field]))
  document.catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [field] }))
  return document.save({ useObjectStreams: false })
}

/** A PKCS#12 file with an RSA key and its certificates, by node-forge. */
export function makeP12({ pkcs8, certificate, chain }, password) {
  const key = forge.pki.privateKeyFromAsn1(forge.asn1.fromDer(binary(pkcs8)))
  const certificates = [certificate, ...chain].map(({ der }) => forge.pki.certificateFromAsn1(forge.asn1.fromDer(binary(der))))
  return forge.asn1.toDer(forge.pkcs12.toPkcs12Asn1(key, certificates, password, { algorithm: 'aes256', count: 2048 })).getBytes()
}

/** A signer as `@signpdf/signer-p12` is made: PKCS#12 and PKCS#7 by node-forge, opened anew for every signature unless told not to. */
export class ForgeSigner extends Signer {
  constructor(p12, password, { keepOpen = false } = {}) {
    super()
    this.open = () => openP12(p12, password)
    if (keepOpen) {
      const opened = this.open()
      this.open = () => opened
    }
  }

  async sign(pdf, signingTime) {
    const { key, certificates } = this.open()
    const message = forge.pkcs7.createSignedData()
    message.content = forge.util.createBuffer(pdf.toString('binary'))
    for (const certificate of certificates) message.addCertificate(certificate)
    message.addSigner({
      key,
      certificate: certificates[0],
      digestAlgorithm: forge.pki.oids.sha256,
      authenticatedAttributes: [
        { type: forge.pki.oids.contentType, value: forge.pki.oids.data },
        { type: forge.pki.oids.signingTime, value: signingTime },
        { type: forge.pki.oids.messageDigest },
      ],
    })
    message.sign({ detached: true })
    return Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'binary')
  }
}

function openP12(p12, password) {
  const opened = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(p12), false, password)
  const bags = (type) => opened.getBags({ bagType: type })[type]
  const { pkcs8ShroudedKeyBag, certBag } = forge.pki.oids
  return { key: bags(pkcs8ShroudedKeyBag)[0].key, certificates: bags(certBag).map(({ cert }) => cert) }
}

export async function signWithSignpdf(pdf, signer, at) {
  return new SignPdf().sign(Buffer.from(pdf), signer, at)
}

function binary(bytes) {
  return Buffer.from(bytes).toString('binary')
}
