import { cpus } from 'node:os'
import {
  TEMPLATE_VERSION,
  buildView,
  completeSignature,
  drawPdf,
  exportRecord,
  formById,
  layOut,
  parseDocument,
  parseRecord,
  prepareSignature,
  renderExport,
  toBeSigned,
  verifyExport,
  writeRecordExport,
} from '../dist/index.js'
import { toSignpdfSigner, useNativeCrypto } from '../dist/node.js'
import { measureTogether } from './measure.mjs'
import { ForgeSigner, drawWithPdfLib, makeP12, signWithSignpdf, withPlaceholder } from './peers.mjs'
import { rawHash, rawKey } from './raw.mjs'
import { NOW, makeWorld, person } from './world.mjs'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 25)
const WARM = Number(process.env.BENCH_WARM ?? 8)
useNativeCrypto()

/** Rows of the table: what is measured, and the raw operations that it cannot do without. */
const rows = []
const add = (name, action, unavoidable, raw) => rows.push({ name, action, unavoidable, raw })

/** Our drawing of some pages, and pdf-lib's of the same text. */
const drawings = []

const short = person('minimal')
const long = person('career-forty')
addTwoPages(short)
for (const { record, document } of [short, long]) addRendering(record, document)
if (process.argv[2] !== 'render') {
  const pss = await addSigning('RSA-2048 PSS', { kind: 'RSA', bits: 2048 }, undefined, 'pss')
  await addSigning('ECDSA P-256', { kind: 'EC', curve: 'P-256' }, undefined, 'ecdsa')
  await addPeers(pss)
}
await print()

/** The items of a record that fill two pages, and its closing block: no shipped form is so short. */
function addTwoPages({ record, document }) {
  const parsed = parseRecord(record)
  const metadata = parseDocument(document)
  const form = formById(renderExport(record, { document }).form)
  const whole = buildView(parsed, metadata, form)
  const cut = (count) => ({ ...whole, blocks: whole.blocks.slice(0, count) })
  const pagesOf = (count) => layOut(cut(count), { sealDiameterMm: 36 }).pageCount
  let count = 1
  while (pagesOf(count + 1) <= 2) count += 1
  if (pagesOf(count) !== 2) throw new Error('no two pages')
  const attachment = writeRecordExport({ record: parsed, document: metadata, form: form.id, pageAmount: 2 })
  const drawing = drawingOf(attachment, metadata, form)
  const draw = () => {
    const layout = layOut({ ...buildView(parsed, metadata, form), blocks: cut(count).blocks }, { sealDiameterMm: 36 })
    return { layout, pdf: drawPdf(layout, drawing) }
  }
  addDrawing('2 pages', draw)
}

function drawingOf(attachment, metadata, form) {
  const names = { author: metadata.agency.name, subject: metadata.subject, practice: false }
  return { attachment, created: NOW, template: form.id, templateVersion: TEMPLATE_VERSION, ...names }
}

function addDrawing(pages, draw) {
  const { layout, pdf } = draw()
  const ours = `render PDF, ${pages}`
  const peer = `peer: pdf-lib draws the same text, ${pages}`
  add(ours, draw, 'SHA-256 of it', rawHash(pdf))
  add(peer, () => drawWithPdfLib(layout), 'SHA-256 of ours', rawHash(pdf))
  drawings.push({ pages, bytes: pdf.length, ours, peer })
}

function addRendering(record, document) {
  const parsed = parseRecord(record)
  const metadata = parseDocument(document)
  const rendered = renderExport(record, { document })
  const form = formById(rendered.form)
  const attachment = writeRecordExport({ record: parsed, document: metadata, form: form.id, pageAmount: rendered.pages })
  const drawing = drawingOf(attachment, metadata, form)
  const pages = `${rendered.pages} pages`
  addDrawing(pages, () => {
    const layout = layOut(buildView(parsed, metadata, form), { sealDiameterMm: 36 })
    return { layout, pdf: drawPdf(layout, drawing) }
  })
  add(
    `render PDF and XML, ${pages}`,
    () => renderExport(record, { document }),
    'SHA-256 of both',
    rawHash(rendered.pdf, rendered.xml),
  )
}

async function addSigning(name, key, algorithm, scheme) {
  const world = await makeWorld(short.document, key, algorithm)
  const options = { ...world.trust, document: short.document, signers: world.signers }
  const { pdf, xml } = await exportRecord(short.record, options)
  const raw = rawKey(world.personKey, scheme)
  const times = (count, action) => () => {
    for (let index = 0; index < count; index++) action()
  }
  const both = rawHash(pdf, pdf, xml, xml)
  const signing = times(4, raw.sign)
  add(
    `export, both files signed twice, ${name}`,
    () => exportRecord(short.record, options),
    '4 signings, SHA-256 of each',
    () => {
      signing()
      both()
    },
  )
  const checking = times(2, raw.verify)
  for (const [format, file] of [
    ['PDF', pdf],
    ['XML', xml],
  ]) {
    const hash = rawHash(file, file)
    add(
      `verify ${format}, ${name}`,
      () => sound(file, world.trust),
      '2 verifications, SHA-256 twice',
      () => {
        checking()
        hash()
      },
    )
  }
  add(`raw: one signing, ${name}`, raw.sign, 'itself', raw.sign)
  return world
}

async function sound(file, trust) {
  const { answer } = await verifyExport(file, trust)
  if (answer !== 'yes') throw new Error(`expected yes, got ${answer}`)
}

async function addPeers(world) {
  const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }
  const ours = world.personKey.signer(algorithm)
  const { pdf } = renderExport(short.record, { document: short.document })
  const placed = await withPlaceholder(pdf)
  const p12 = makeP12(world.personKey, 'practice')
  const raw = rawKey(world.personKey, 'pkcs1')
  const hash = rawHash(placed)
  const unavoidable = () => {
    raw.sign()
    hash()
  }
  const what = '1 signing, SHA-256'
  const forge = new ForgeSigner(p12, 'practice')
  const open = new ForgeSigner(p12, 'practice', { keepOpen: true })
  const bridge = toSignpdfSigner(ours)
  add('one PDF signature, no checks before', () => signOnce(pdf, ours, world.trust), what, unavoidable)
  add('@signpdf with our signer', () => signWithSignpdf(placed, bridge, NOW), what, unavoidable)
  add('peer: @signpdf, node-forge, PKCS#12 kept open', () => signWithSignpdf(placed, open, NOW), what, unavoidable)
  add('peer: @signpdf, node-forge, PKCS#12 opened each time', () => signWithSignpdf(placed, forge, NOW), what, unavoidable)
}

async function signOnce(pdf, signer, trust) {
  const { certificate, chain, algorithm } = signer
  const names = { signerName: 'x', reason: 'x', location: 'x' }
  const summary = { number: '1', date: '2026-01-01', subject: 'x', agency: 'x' }
  const request = { format: 'pdf', role: 'authorised-person', certificate, chain, algorithm, at: NOW, summary, ...names }
  const prepared = await prepareSignature(pdf, request)
  const [value] = await signer.sign([toBeSigned(prepared)])
  return completeSignature(pdf, prepared, value, trust)
}

async function print() {
  const actions = new Map(
    rows.flatMap(({ name, action, raw }) => [
      [name, action],
      [`raw of ${name}`, raw],
    ]),
  )
  const measured = await measureTogether(actions, { rounds: ROUNDS, warm: WARM })
  const [cpu] = cpus()
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, medians of ${ROUNDS} rounds after ${WARM}\n`,
  )
  console.log('| what | ms | raw ms | ratio | raw operations |\n| --- | ---: | ---: | ---: | --- |')
  for (const { name, unavoidable } of rows) {
    const took = measured.get(name).median
    const raw = measured.get(`raw of ${name}`).median
    console.log(`| ${name} | ${took.toFixed(2)} | ${raw.toFixed(2)} | ${(took / raw).toFixed(1)} | ${unavoidable} |`)
  }
  console.log(
    '\n| drawing | bytes | ms | least ms | least CPU ms | pdf-lib, least CPU ms | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  )
  for (const { pages, bytes, ours, peer } of drawings) {
    const { median, least, leastCpu } = measured.get(ours)
    const peerCpu = measured.get(peer).leastCpu
    const times = [median, least, leastCpu, peerCpu, leastCpu / peerCpu].map((value) => value.toFixed(2)).join(' | ')
    console.log(`| ${pages} | ${bytes} | ${times} |`)
  }
}
