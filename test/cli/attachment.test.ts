import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildPdf } from '../support/pdf-base'
import { cli, removeFolders, temporaryFolder } from './cli'

let folder: string
const at = (name: string): string => join(folder, name)
const agency = (): string[] => [
  ...['--role', 'agency', '--agency', at('demo/agency.p12'), '--agency-password-file', at('demo/password.txt')],
  ...['--trust', at('demo/trust'), '--crl', at('demo/crl'), '--out', folder],
]
const verify = async (file: string): Promise<number> =>
  (await cli(['verify', '--profile', 'generic', '--trust', at('demo/trust'), '--crl', at('demo/crl'), at(file)])).code

beforeAll(async () => {
  folder = temporaryFolder()
  expect((await cli(['demo', at('demo')])).code).toBe(0)
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>'
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page]
  writeFileSync(at('scan.pdf'), buildPdf(new Map(objects.map((object, index) => [index + 1, object]))))
})
afterAll(removeFolders)

describe('sign --attachment-of, --copy', () => {
  it('signs a file attached to a document', async () => {
    const run = await cli(['sign', at('scan.pdf'), ...agency(), '--attachment-of', '15/SYLL-SNV'])
    expect(run).toMatchObject({ code: 0 })
    expect(run.out).toContain(at('scan-signed.pdf'))
    expect(await verify('scan-signed.pdf')).toBe(0)
    expect((await cli(['sign', at('scan.pdf'), ...agency(), '--attachment-of', '15/SYLL-SNV'])).code).toBe(66)
  })

  it('signs a copy for the agency that the certificate names, and for no other', async () => {
    const { agency: issuer } = JSON.parse(readFileSync(at('demo/document.json'), 'utf8')) as { agency: { name: string } }
    const copy = ['sign', at('scan.pdf'), ...agency(), '--copy', 'SAO Y', '--name', 'copy']
    const refused = await cli([...copy, '--agency-name', 'Sở Khác'])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('SIGN_NAME_MISMATCH')])
    expect((await cli([...copy, '--agency-name', issuer.name])).code).toBe(0)
    expect(await verify('copy.pdf')).toBe(0)
  })

  it('refuses a file whose signatures permit no other, and one that is none', async () => {
    const signed = await cli(['sign', at('demo/export.pdf'), ...agency(), '--attachment-of', '15/SYLL-SNV'])
    expect([signed.code, signed.err]).toEqual([1, expect.stringContaining('SIGN_WOULD_BREAK')])
    expect((await cli(['sign', at('demo/export.xml'), ...agency(), '--copy', 'SAO Y'])).code).toBe(65)
  })

  it.each([
    ['two marks', ['--attachment-of', '15/SYLL-SNV', '--copy', 'SAO Y']],
    ['another form', ['--copy', 'SAO']],
    ['a number that is none', ['--attachment-of', '15']],
    ['a seal', ['--copy', 'SAO Y', '--agency-seal', 'seal.png']],
    ['a name alone', ['--agency-name', 'Sở Nội vụ']],
  ])('is used wrongly with %s', async (_, more) => {
    expect((await cli(['sign', at('scan.pdf'), ...agency(), ...more])).code).toBe(64)
  })

  it('is not for persons', async () => {
    const key = ['--role', 'person', '--person', at('demo/person.p12')]
    expect((await cli(['sign', at('scan.pdf'), ...key, '--copy', 'SAO Y', '--out', folder])).code).toBe(64)
  })
})
