/** Whether a row of Santuario's manifest is a file of canonical octets: what a reference or SignedInfo is digested as. */
export function isOctetsRow({ expected = '', file = '' }: Readonly<Record<string, string>>): boolean {
  return expected.startsWith('C14N_EXPECTED_OUTPUT') || (expected.startsWith('INVALID') && !file.endsWith('.xml'))
}
