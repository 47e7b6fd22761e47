import { acceptedFormats } from '../../src/portal/accept'

const BOTH = ['pdf', 'xml']

describe('Accept', () => {
  it.each<[string | null, readonly string[]]>([
    [null, BOTH],
    ['', BOTH],
    ['*/*', BOTH],
    ['application/*', BOTH],
    ['application/pdf', ['pdf']],
    ['APPLICATION/XML', ['xml']],
    ['application/pdf;q=0.5, application/xml;q=0.8', ['xml']],
    ['application/zip;q=0, */*', ['pdf']],
    ['text/html, application/xml;q=0.2', ['xml']],
    ['application/pdf; charset=x; q=0.9, */*;q=0.1', ['pdf']],
  ])('%j chooses %j', (accept, formats) => {
    expect(acceptedFormats(undefined, accept)).toEqual(formats)
  })

  it.each([
    'text/html',
    'application/pdf;q=0',
    'application/pdf;q=2',
    'application/pdf;q=',
    'q=1',
    ',,,',
    'application/zip;q=-1',
  ])('%j accepts nothing that is made', (accept) => {
    expect(() => acceptedFormats(undefined, accept)).toThrow(expect.objectContaining({ code: 'PORTAL_NOT_ACCEPTABLE' }))
  })

  it('does not give what was not named', () => {
    expect(acceptedFormats(['xml'], 'application/*')).toEqual(['xml'])
    expect(() => acceptedFormats(['xml'], 'application/pdf, application/zip')).toThrow()
  })

  it('reads a long header in time that grows with its length', () => {
    const began = performance.now()
    expect(acceptedFormats(undefined, `${'a/b;q=0.1,'.repeat(6000)}application/pdf`)).toEqual(['pdf'])
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
