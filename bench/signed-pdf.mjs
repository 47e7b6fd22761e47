import { createHash } from 'node:crypto'
import { buildSignedAttributes, buildSignedData } from '../dist/sign.js'

/** Octets kept for a CMS: the signer's certificate, its chain and an RSA value fit. */
const HOLE = 6000
const MARKER = Buffer.from('\n%%EOF\n')

/**
 * A PDF with empty signature fields, signed in each of them, one revision a signature. No export of ours: it is judged as `generic`.
 *
 * @param {{ signers: readonly object[], streams?: number, streamSize?: number, objects?: number }} shape the signers in turn, one
 * for each signature; how many image streams of how many bytes the first revision has, and how many small objects
 * @returns {Promise<Buffer>}
 */
export async function makeSignedPdf({ signers, streams = 1, streamSize = 1000, objects = 0 }) {
  const chunks = [unsigned(signers.length, streams, streamSize, objects)]
  const first = streams + 4
  let size = chunks[0].length
  let previous = startOf(chunks[0])
  // one hash runs along with the file, so that making many signatures over one large file takes no time either
  const running = createHash('sha256').update(chunks[0])
  for (const [index, signer] of signers.entries()) {
    const { bytes, start } = await sign(
      { at: size, index, field: first + index, signature: first + signers.length + objects + index, previous },
      signer,
      running,
    )
    running.update(bytes)
    chunks.push(bytes)
    size += bytes.length
    previous = start
  }
  return Buffer.concat(chunks)
}

function unsigned(fields, streams, streamSize, objects) {
  const first = streams + 4
  const numbers = Array.from({ length: fields }, (_, index) => `${first + index} 0 R`).join(' ')
  const extra = Array.from({ length: objects }, (_, index) => `${first + fields + index} 0 R`).join(' ')
  const images = Array.from({ length: streams }, (_, index) => `/I${index} ${index + 4} 0 R`).join(' ')
  const bodies = [
    text(`<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${numbers}] /SigFlags 3 >> /Extra [${extra}] >>`),
    text('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    text(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << ${images} >> >> /Annots [${numbers}] >>`,
    ),
    ...Array.from({ length: streams }, (_, index) => image(index, streamSize)),
    ...Array.from({ length: fields }, (_, index) => text(field(index))),
    ...Array.from({ length: objects }, (_, index) => text(`<< /Kind /Filler /Index ${index} /Next [1 2 3 (four)] >>`)),
  ]
  const chunks = [text('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  let at = chunks[0].length
  const offsets = []
  for (const [index, body] of bodies.entries()) {
    const object = Buffer.concat([text(`${index + 1} 0 obj\n`), body, text('\nendobj\n')])
    offsets.push(at)
    at += object.length
    chunks.push(object)
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  chunks.push(text(`xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${entries}`))
  chunks.push(text(`trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${at}`), MARKER)
  return Buffer.concat(chunks)
}

/** Signs in a field that is empty so far. */
async function sign({ at, index, field: number, signature, previous }, signer, running) {
  const { certificate, chain, algorithm } = signer
  const head = text(`${signature} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange `)
  const range = 60
  const between = text(' /Contents ')
  const tail = text(' >>\nendobj\n')
  const fieldAt = at + head.length + range + between.length + HOLE * 2 + 2 + tail.length
  const body = text(`${number} 0 obj\n${field(index, signature)}\nendobj\n`)
  const start = fieldAt + body.length
  const row = (object, offset) => `${object} 1\n${String(offset).padStart(10, '0')} 00000 n \n`
  const section = text(
    `xref\n${row(number, fieldAt)}${row(signature, at)}trailer\n<< /Size ${signature + 1} /Root 1 0 R /Prev ${previous} >>\nstartxref\n${start}`,
  )
  const bytes = Buffer.concat([head, Buffer.alloc(range, 0x20), between, hole(new Uint8Array(0)), tail, body, section, MARKER])
  const from = at + head.length + range + between.length
  const to = from + HOLE * 2 + 2
  bytes.write(`[0 ${from} ${to} ${at + bytes.length - to}]`, head.length, 'latin1')
  const messageDigest = running
    .copy()
    .update(bytes.subarray(0, from - at))
    .update(bytes.subarray(to - at))
    .digest()
  const signedAttributes = buildSignedAttributes({ digest: 'SHA-256', messageDigest, certificate })
  const [value] = await signer.sign([
    { role: 'agency', format: 'pdf', algorithm, data: signedAttributes, digest: messageDigest, summary: {} },
  ])
  bytes.set(hole(buildSignedData({ certificate, chain, algorithm, signedAttributes, value })), from - at)
  return { bytes, start }
}

function field(index, signature) {
  const value = signature === undefined ? '' : ` /V ${signature} 0 R`
  return `<< /Type /Annot /Subtype /Widget /FT /Sig /T (S${index}) /F 132 /Rect [0 0 0 0] /P 3 0 R${value} >>`
}

/** Bytes that look like a picture's: of no meaning, and not to be deflated any further. */
function image(seed, size) {
  const data = Buffer.alloc(size)
  for (let index = 0, value = seed + 1; index + 4 <= size; index += 4) {
    value = (Math.imul(value, 1664525) + 1013904223) | 0
    data.writeInt32LE(value, index)
  }
  const dictionary = `/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode`
  return Buffer.concat([text(`<< ${dictionary} /Length ${size} >>\nstream\n`), data, text('\nendstream')])
}

function hole(cms) {
  return text(
    `<${Buffer.from(cms)
      .toString('hex')
      .padEnd(HOLE * 2, '0')}>`,
  )
}

function startOf(bytes) {
  return Number(/startxref\n(\d+)\n%%EOF\n$/.exec(bytes.subarray(-40).toString('latin1'))?.[1])
}

function text(characters) {
  return Buffer.from(characters, 'latin1')
}
