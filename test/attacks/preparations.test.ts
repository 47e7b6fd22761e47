import { decodeLatin1, encodeLatin1, fromBase64, toBase64 } from '../../src/base'
import { addSignature, complete, prepare, renderExport } from '../../src/export'
import type { PreparedSignature, Role, Signer } from '../../src/sign'
import { readPreparedSignature, toBeSigned } from '../../src/sign'
import { codeOfAsync } from '../support/codes'
import { exportOf } from '../support/world'
import type { Scene } from './support'
import { TYPICAL, appendTexts, landmarks, setScene, textOf, verdict, withEntries } from './support'

// Somebody between the application and the key changes what was prepared, what is signed, or what comes back.

let scene: Scene
const unsigned: Record<'pdf' | 'xml', Uint8Array> = { pdf: new Uint8Array(), xml: new Uint8Array() }
const half: Record<'pdf' | 'xml', Uint8Array> = { pdf: new Uint8Array(), xml: new Uint8Array() }
const FORMATS = ['pdf', 'xml'] as const

beforeAll(async () => {
  scene = await setScene()
  const made = renderExport(TYPICAL.record, { document: TYPICAL.document })
  const signed = await exportOf(scene.world, TYPICAL, { signers: { authorisedPerson: scene.world.personKey.signer() } })
  for (const format of FORMATS) {
    unsigned[format] = made[format]
    half[format] = signed[format] ?? new Uint8Array()
  }
})

function keyOf(role: Role): Signer {
  return (role === 'agency' ? scene.world.agencyKey : scene.world.personKey).signer()
}

/** Signs what a preparation says now; answers the code of the refusal, or the verdict on the result. */
async function completed(base: Uint8Array, prepared: PreparedSignature, role: Role = 'agency'): Promise<string> {
  let file: Uint8Array | undefined
  const code = await codeOfAsync(async () => {
    const read = readPreparedSignature(JSON.stringify(prepared))
    const [value] = await keyOf(role).sign([toBeSigned(read)])
    file = await complete(base, read, value ?? new Uint8Array(), scene.trust)
  })
  return file === undefined ? code : verdict(file, scene.trust)
}

async function prepared(format: 'pdf' | 'xml', role: Role = 'agency'): Promise<PreparedSignature> {
  const file = role === 'agency' ? half[format] : unsigned[format]
  return (await prepare(file, role, keyOf(role), scene.trust)).prepared
}

describe.each(FORMATS)('a preparation of the %s', (format) => {
  it('is completed as it is', async () => {
    expect(await completed(half[format], await prepared(format))).toBe('yes')
  })

  it('does not fit another base, another role, another format, another certificate', async () => {
    const own = await prepared(format)
    const other = format === 'pdf' ? 'xml' : 'pdf'
    expect(await completed(unsigned[format], own)).toBe('SIGN_BASE_DIFFERS')
    expect(await completed(half[other], own)).toBe('SIGN_BASE_DIFFERS')
    expect(await completed(half[format], { ...own, format: other })).not.toBe('yes')
    expect(await completed(half[format], { ...own, role: 'authorised-person' })).not.toMatch(/^(?:none)$/)
    const person = await prepared(format, 'authorised-person')
    expect(await completed(half[format], { ...own, certificate: person.certificate }, 'authorised-person')).not.toBe('yes')
    expect(await completed(half[format], { ...own, certificate: person.certificate })).not.toBe('yes')
    expect(await completed(half[format], { ...own, prepared: person.prepared })).toBe('SIGN_BASE_DIFFERS')
  })

  it('is refused when it cannot be read', async () => {
    const own = await prepared(format)
    const broken: readonly unknown[] = [
      { ...own, preparedAt: 'yesterday' },
      { ...own, preparedAt: '9999-99-99T00:00:00Z' },
      { ...own, certificate: 'AAAA' },
      { ...own, certificate: '***' },
      { ...own, chain: ['AAAA'] },
      { ...own, digest: '***' },
      { ...own, algorithm: { scheme: 'none', digest: 'MD4' } },
      { ...own, algorithm: { scheme: 'ECDSA', digest: 'constructor' } },
      { ...own, algorithm: { scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: -1 } },
      { ...own, prepared: { ...own.prepared, toBeSigned: '***' } },
      { ...own, prepared: { ...own.prepared, toBeSigned: '' } },
      { ...own, prepared: { ...own.prepared, state: {} } },
      { ...own, prepared: { ...own.prepared, state: { ...own.prepared.state, contentsStart: -1, insertAt: -1 } } },
      { ...own, prepared: { ...own.prepared, state: { ...own.prepared.state, contentsEnd: 1e300, before: 1, after: null } } },
    ]
    for (const [index, value] of broken.entries()) {
      const code = await codeOfAsync(async () =>
        complete(half[format], readPreparedSignature(JSON.stringify(value)), new Uint8Array(64), scene.trust),
      )
      expect([index, code]).toEqual([index, expect.stringMatching(/^SIGN_/)])
    }
  })

  it('is refused when it is too old, or from the future', async () => {
    const own = await prepared(format)
    for (const preparedAt of ['2026-11-19T09:00:00+07:00', '2026-11-23T09:00:00+07:00'])
      expect(await completed(half[format], { ...own, preparedAt })).toBe('SIGN_PREPARATION_EXPIRED')
  })

  it('takes no value of another key, or of another file', async () => {
    const own = await prepared(format)
    const other = await prepared(format === 'pdf' ? 'xml' : 'pdf')
    const [foreign] = await keyOf('agency').sign([toBeSigned(other)])
    const [wrong] = await keyOf('authorised-person').sign([toBeSigned(own)])
    for (const value of [foreign, wrong, new Uint8Array(), new Uint8Array(64)])
      expect(await codeOfAsync(async () => complete(half[format], own, value ?? new Uint8Array(), scene.trust))).toBe(
        'SIGN_VALUE_INVALID',
      )
  })
})

it('an appended revision that was changed on the way is refused', async () => {
  const own = await prepared('pdf')
  const { appended } = own.prepared.state
  const text = decodeLatin1(fromBase64(String(appended)))
  for (const changed of [text.replace('/F 132', '/F 134'), text.replace('%%EOF', '%%EOF\n%%EOF'), `${text}x`]) {
    const state = { ...own.prepared.state, appended: toBase64(encodeLatin1(changed)) }
    expect(await completed(half.pdf, { ...own, prepared: { ...own.prepared, state } })).toBe('SIGN_PREPARATION_MALFORMED')
  }
})

it('unsigned parts of an XML signature that were changed on the way never make a yes', async () => {
  const own = await prepared('xml')
  const { before, after } = own.prepared.state
  const changes = [
    { after: String(after).replace('</ds:KeyInfo>', '<ds:KeyName>x</ds:KeyName></ds:KeyInfo>') },
    { after: String(after).replace('</ds:Signature>', '<ds:Object><x/></ds:Object></ds:Signature>') },
    { after: `${String(after)}<!-- x -->` },
    { before: ` ${String(before)}` },
    { before: String(before).replace('Id="Agency"', 'Id="Agency" x="y"') },
  ]
  for (const change of changes) {
    const state = { ...own.prepared.state, ...change }
    expect(await completed(half.xml, { ...own, prepared: { ...own.prepared, state } })).toMatch(/^(?:SIGN_|no)/)
  }
})

describe('a file that is not sound is not signed', () => {
  it.each(['/Rotate 180', '/AA << >>'])('a page with %s before the first signature', async (entry) => {
    const { page } = landmarks(unsigned.pdf)
    const changed = appendTexts(unsigned.pdf, { [page]: withEntries(textOf(unsigned.pdf, page), entry) })
    expect(await refusal(changed, 'authorised-person')).toBe('SIGN_INPUT_NOT_SOUND')
  })

  it('loose bytes, evidence, or a remark before the seal', async () => {
    const { page, free } = landmarks(half.pdf)
    expect(await refusal(appendTexts(half.pdf, { [page]: textOf(half.pdf, page) }), 'agency')).toBe('SIGN_INPUT_NOT_SOUND')
    expect(await refusal(appendTexts(half.pdf, { [free]: '<< >>' }), 'agency')).toBe('SIGN_INPUT_NOT_SOUND')
    const text = new TextDecoder().decode(half.xml).replace('<Signatures>', '<Signatures><!-- x -->')
    expect(await refusal(new TextEncoder().encode(text), 'agency')).toBe('SIGN_INPUT_NOT_SOUND')
  })

  async function refusal(file: Uint8Array, role: Role): Promise<string> {
    return codeOfAsync(async () => addSignature(file, role, keyOf(role), scene.trust))
  }
})
