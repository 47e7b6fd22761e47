import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { DownloadProblem } from '../../../src/browser/download-element/problem'
import { openPackage } from '../../../src/browser/download-element/zip'
import { packFiles } from '../../../src/portal/pack'

const PDF = strToU8('%PDF-1.7 an invented file')
const XML = strToU8('<an-invented-file/>')
const NUMBER = { codeNumber: '1', codeNotation: 'SYLL-SNV', issuedDate: '2026-11-21' }
const GOOD = packFiles({ pdf: PDF, xml: XML }, ['pdf', 'xml'], 'Sơ yếu lý lịch', NUMBER).bytes

describe('the package of an export', () => {
  it('gives both files as the portal packed them', () => {
    expect(openPackage(GOOD)).toEqual([
      { name: 'Sơ yếu lý lịch.pdf', bytes: PDF },
      { name: 'Sơ yếu lý lịch.xml', bytes: XML },
    ])
  })

  it('is opened inside a longer buffer, too', () => {
    const longer = new Uint8Array(GOOD.length + 20)
    longer.set(GOOD, 10)
    expect(openPackage(longer.subarray(10, 10 + GOOD.length))).toHaveLength(2)
  })

  it.each<[string, Zippable]>([
    ['one file alone', { 'a.pdf': PDF }],
    ['two of one format', { 'a.pdf': PDF, 'b.pdf': PDF }],
    ['a third file', { 'a.pdf': PDF, 'a.xml': XML, 'a.exe': PDF }],
    ['another ending', { 'a.pdf': PDF, 'a.xml.exe': XML }],
    ['a path out of the folder', { '../a.pdf': PDF, 'a.xml': XML }],
    ['an absolute path', { '/a.pdf': PDF, 'a.xml': XML }],
    ['a Windows path', { 'C:\\a.pdf': PDF, 'a.xml': XML }],
    ['a folder', { 'x/a.pdf': PDF, 'a.xml': XML }],
    ['a reversed name', { 'a\u202Elmx.pdf': PDF, 'a.xml': XML }],
    ['a hidden file', { '.pdf': PDF, 'a.xml': XML }],
    ['an extra field', { 'a.pdf': [PDF, { extra: { 0x5455: new Uint8Array(5) } }], 'a.xml': XML }],
    ['a comment', { 'a.pdf': [PDF, { comment: 'see the other file' }], 'a.xml': XML }],
    ['a link', { 'a.pdf': [PDF, { os: 3, attrs: 0xa1ff0000 }], 'a.xml': XML }],
  ])('is refused with %s', (_, files) => {
    refused(zipSync(files, { level: 0 }))
  })

  it('is refused when it is deflated, so that no bomb is ever inflated', () => {
    const bomb = zipSync({ 'a.pdf': new Uint8Array(20_000_000), 'a.xml': XML }, { level: 9 })
    expect(bomb.length).toBeLessThan(100_000)
    refused(bomb)
  })

  it('is refused with the same name twice', () => {
    const twice = edited(zipSync({ 'a.pdf': PDF, 'b.pdf': XML }, { level: 0 }), (bytes) => {
      for (const at of placesOf(bytes, 'b.pdf')) bytes[at] = 0x61
    })
    refused(twice)
  })

  it.each<[string, (view: DataView) => void]>([
    ['a size that lies in the directory', (view) => view.setUint32(directoryOf(view) + 24, 1, true)],
    ['a huge size in both headers', (view) => setBoth(view, 22, 24, 0xfffffff0)],
    ['a packed size that runs into the next file', (view) => setBoth(view, 18, 20, PDF.length + 8)],
    ['another name in the local header', (view) => view.setUint8(30, 0x42)],
    ['another checksum', (view) => setBoth(view, 14, 16, 1)],
    ['encryption', (view) => setFlags(view, 0x0801)],
    ['a descriptor', (view) => setFlags(view, 0x0808)],
    ['a name said not to be UTF-8', (view) => setFlags(view, 0)],
    ['another way of packing', (view) => setMethod(view, 99)],
    ['an offset that points elsewhere', (view) => view.setUint32(directoryOf(view) + 42, 4, true)],
    ['a directory that begins elsewhere', (view) => view.setUint32(view.byteLength - 6, directoryOf(view) - 4, true)],
    ['another count of files', (view) => view.setUint16(view.byteLength - 12, 3, true)],
    ['a further disk', (view) => view.setUint16(view.byteLength - 18, 1, true)],
    ['a comment that is not there', (view) => view.setUint16(view.byteLength - 2, 5, true)],
  ])('is refused with %s', (_, change) => {
    refused(edited(GOOD, (bytes) => change(new DataView(bytes.buffer))))
  })

  it('is refused with a byte before, behind, or between', () => {
    const directory = directoryOf(new DataView(GOOD.buffer, GOOD.byteOffset, GOOD.length))
    for (const at of [0, directory, GOOD.length]) {
      refused(Uint8Array.from([...GOOD.subarray(0, at), 0, ...GOOD.subarray(at)]))
    }
  })

  it('is refused when it is cut anywhere', () => {
    for (let length = 0; length < GOOD.length; length++) refused(GOOD.subarray(0, length))
  })

  it('never gives other contents for a changed byte, and never fails otherwise', () => {
    fc.assert(
      fc.property(fc.nat(GOOD.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = edited(GOOD, (bytes) => {
          bytes[at] = (bytes[at] ?? 0) ^ mask
        })
        const files = opened(changed)
        // dates and attributes say nothing of the contents
        if (files !== undefined) expect(files.map(({ bytes }) => bytes)).toEqual([PDF, XML])
      }),
      { numRuns: 1000 },
    )
  })
})

function opened(bytes: Uint8Array): ReturnType<typeof openPackage> | undefined {
  try {
    return openPackage(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(DownloadProblem)
    expect((error as DownloadProblem).code).toBe('DOWNLOAD_PACKAGE')
    return undefined
  }
}

function refused(bytes: Uint8Array): void {
  expect(opened(bytes)).toBeUndefined()
}

function edited(bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array {
  const copy = Uint8Array.from(bytes)
  change(copy)
  return copy
}

function placesOf(bytes: Uint8Array, text: string): number[] {
  const all = Buffer.from(bytes)
  const places: number[] = []
  for (let at = all.indexOf(text); at !== -1; at = all.indexOf(text, at + 1)) places.push(at)
  return places
}

function directoryOf(view: DataView): number {
  return view.getUint32(view.byteLength - 6, true)
}

/** The same in the first file's local header and in the directory. */
function setBoth(view: DataView, local: number, central: number, value: number): void {
  view.setUint32(local, value, true)
  view.setUint32(directoryOf(view) + central, value, true)
}

function setFlags(view: DataView, flags: number): void {
  view.setUint16(6, flags, true)
  view.setUint16(directoryOf(view) + 8, flags, true)
}

function setMethod(view: DataView, method: number): void {
  view.setUint16(8, method, true)
  view.setUint16(directoryOf(view) + 10, method, true)
}
