import { InputError } from '../../../../src/base'
import { readManifest, readShared, describeWithCorpus } from '../../../support/corpora'
import { openWith, readAll } from './encrypted'

/** How many objects a password gives, or the code of the refusal. */
function answer(path: readonly string[], password: string): number | string {
  try {
    return readAll(openWith(readShared('corpora', ...path), password))
  } catch (error) {
    if (error instanceof InputError) return error.code
    throw error
  }
}

describeWithCorpus('corpora/qpdf-structure', 'encrypted files of qpdf', () => {
  // File, the passwords that open it (by its name, or as qpdf's own tests give them), and the number of its objects.
  it.each([
    ['V4-aes-clearmeta', [''], 79],
    ['V4-aes', [''], 79],
    ['V4-clearmeta', [''], 79],
    ['V4', [''], 79],
    ['c-r2', ['user1', 'owner1'], 80],
    ['c-r3', ['user2', 'owner2'], 80],
    ['c-r4', ['user2', 'owner2'], 80],
    ['c-r5-in', ['user3', 'owner3'], 80],
    ['c-r6-in', ['user4', 'owner4'], 80],
    ['enc-R2,V1', [''], 112],
    ['enc-R2,V1,O=master', ['', 'master'], 112],
    ['enc-R2,V1,U=view,O=master', ['view', 'master'], 112],
    ['enc-R2,V1,U=view,O=view', ['view'], 112],
    ['enc-R3,V2', [''], 112],
    ['enc-R3,V2,O=master', ['', 'master'], 112],
    ['enc-R3,V2,U=view,O=master', ['view', 'master'], 112],
    ['enc-R3,V2,U=view,O=view', ['view'], 112],
    ['enc-XI-R6,V5,O=master', ['', 'master'], 85],
    ['enc-XI-R6,V5,U=attachment,encrypted-attachments', ['attachment'], 95],
    ['enc-XI-R6,V5,U=view,O=master', ['view', 'master'], 87],
    ['enc-XI-R6,V5,U=view,attachments,cleartext-metadata', ['view'], 97],
    ['enc-XI-R6,V5,U=wwwww,O=wwwww', ['wwwww'], 84],
    ['unfilterable-with-crypt', ['attachment'], 95],
    ['encrypted-positive-P', [''], 7],
    ['encrypted-with-images', [''], 12],
    ['invalid-id-xref', [''], 7],
    ['minimal-signed-restricted', [''], 72],
  ])('%s opens with %j alone', (name, passwords, objects) => {
    const path = ['qpdf-structure', `${name}.pdf`]
    expect(passwords.map((password) => answer(path, password))).toEqual(passwords.map(() => objects))
    expect(answer(path, 'wrong')).toBe('PDF_PASSWORD_WRONG')
  })

  it.each([
    // `/Length` is misspelled, which makes the key 40 bits long; qpdf guesses 128.
    ['bad-encryption-length', 'PDF_PASSWORD_WRONG'],
    ['short-O-U', 'PDF_ENCRYPTED'],
  ])('%s, which qpdf mends, is refused', (name, code) => {
    expect(answer(['qpdf-structure', `${name}.pdf`], '')).toBe(code)
  })
})

describeWithCorpus('corpora/pyhanko-static', 'encrypted files of pyHanko', () => {
  it('open as its tests say, but for public keys', () => {
    const rows = readManifest('corpora', 'pyhanko-static', 'manifest.tsv')
    const files = rows.map(({ file = '' }) => file).filter((file) => /encrypt|aes256|rc4|pubkey/.test(file))
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const found = ['usersecret', 'ownersecret', 'secret'].map((password) => {
        const one = answer(['pyhanko-static', file], password)
        return typeof one === 'number' ? 'read' : one
      })
      expect([file, ...found]).toEqual([file, ...expected(file)])
    }
  })

  function expected(file: string): readonly string[] {
    if (/pubkey|malformed-encrypt-dict2|malformed-oe|malformed-perms/.test(file))
      return ['PDF_ENCRYPTED', 'PDF_ENCRYPTED', 'PDF_ENCRYPTED']
    if (/nocf|empty-encrypted-string/.test(file)) return ['PDF_PASSWORD_WRONG', 'PDF_PASSWORD_WRONG', 'read']
    // A dictionary that stands in the trailer itself (dict1) is read, as the standard does not forbid it; pyHanko does so on request.
    return ['read', 'read', 'PDF_PASSWORD_WRONG']
  }
})
