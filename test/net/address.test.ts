import { isIP } from 'node:net'
import fc from 'fast-check'
import { isPublicAddress } from '../../src/net'
import { readAddress } from '../../src/net/address'
import { toHex } from '../../src/base'

describe('an address', () => {
  it.each([
    ['1.2.3.4', '01020304'],
    ['::', '00'.repeat(16)],
    ['::1', `${'00'.repeat(15)}01`],
    ['[2405:4800::1]', `24054800${'00'.repeat(11)}01`],
    ['1:2:3:4:5:6:7::', '00010002000300040005000600070000'],
    ['::ffff:10.0.0.1', `${'00'.repeat(10)}ffff0a000001`],
    ['fe80::1%eth0', `fe80${'00'.repeat(13)}01`],
  ])('%s is read', (text, hex) => {
    const address = readAddress(text)
    expect(address === undefined ? undefined : toHex(address)).toBe(hex)
  })

  it.each([
    '',
    'example.com',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '1.2.3.4.',
    ':::',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '::ffff:256.0.0.1',
    'g::',
    '12345::',
    '1:2:3:4:5:6:7',
  ])('%j is none', (text) => {
    expect(readAddress(text)).toBeUndefined()
  })

  it('is read whenever the platform knows it as one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        expect(readAddress(text)?.length).toBe(isIP(text) === 4 ? 4 : 16)
      }),
    )
  })

  it('is never read out of other text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f.:]{1,20}$/), (text) => {
        if (isIP(text) === 0) expect(readAddress(text)).toBeUndefined()
      }),
    )
  })
})

describe('a public address', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '103.1.210.1',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '192.0.1.1',
    '223.255.255.255',
    '2405:4800:102:1::1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:808:808::1',
  ])('%s may be asked', (text) => {
    expect(isPublicAddress(text)).toBe(true)
  })

  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2002:c0a8:101::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '3fff::1',
    '100::1',
    'example.com',
    '',
    '2130706433',
  ])('%s may not', (text) => {
    expect(isPublicAddress(text)).toBe(false)
  })
})
