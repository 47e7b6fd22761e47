/** An address as it may stand in a message: it comes out of a certificate and goes to terminals and logs. */
export function printable(address: string): string {
  // what precedes an @ may be a password
  return address
    .replace(/\/\/[^/]*@/, '//')
    .slice(0, 200)
    .replace(/[^\x21-\x7e]/g, '?')
}
