import { admit } from '../../src/net/guard'
import { codeOf } from '../support/codes'

describe('the guard', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0x7f.0.0.0x1/',
    'http://127.0.0.1./',
    'http://127.0.0.1:8080/crl',
    'http://１２７.０.０.１/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/latest/meta-data/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://a.localhost/',
    'http://metadata.google.internal/',
    'http://printer.local/',
    'http://intranet/',
    'http://ocsp.ca.home.arpa/',
    'http://user@ca.example.com/',
    'http://user:secret@ca.example.com/',
    'ftp://ca.example.com/root.crl',
    'file:///etc/passwd',
    'ldap://ca.example.com/cn=root',
    'javascript:alert(1)',
    'data:,x',
    'http://',
    'not an address',
    '',
  ])('refuses %s', (address) => {
    expect(codeOf(() => admit(address, []))).toBe('SOURCE_HOST_FORBIDDEN')
  })

  it.each(['http://ca.gov.vn/root.crl', 'https://CA.example.com:8443/x?y', 'http://8.8.8.8/', 'http://[2405:4800::1]/'])(
    'admits %s, addresses still to be checked',
    (address) => {
      expect(admit(address, []).allowPrivate).toBe(false)
    },
  )

  it.each([
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://[::1]/', '::1'],
    ['http://[::1]:99/', '[::1]:99'],
    ['http://tsa.internal/', 'TSA.internal'],
    ['http://tsa.internal:80/', 'tsa.internal:80'],
    ['http://localhost./', 'localhost'],
  ])('admits %s when %s is named', (address, host) => {
    expect(admit(address, ['other.internal', host]).allowPrivate).toBe(true)
  })

  it.each([
    ['http://127.0.0.1:8081/', '127.0.0.1:8080'],
    ['http://127.0.0.2/', '127.0.0.1'],
    ['http://xtsa.internal/', 'tsa.internal'],
    ['http://tsa.internal.localhost/', 'tsa.internal'],
    ['https://tsa.internal/', 'tsa.internal:80'],
    ['http://user@tsa.internal/', 'tsa.internal'],
    ['ftp://tsa.internal/', 'tsa.internal'],
  ])('does not admit %s because %s is named', (address, host) => {
    expect(codeOf(() => admit(address, [host]))).toBe('SOURCE_HOST_FORBIDDEN')
  })

  it('judges a relative address as what it becomes', () => {
    expect(admit('/next', [], 'http://ca.gov.vn/first').url.href).toBe('http://ca.gov.vn/next')
    expect(codeOf(() => admit('//127.0.0.1/next', [], 'http://ca.gov.vn/first'))).toBe('SOURCE_HOST_FORBIDDEN')
  })
})
