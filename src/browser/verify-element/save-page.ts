/** Long enough for a browser to have begun saving. */
const KEPT_MS = 60_000

/** Hands a report over as one file; it never leaves the machine. */
export function savePage(page: string, name: string): void {
  const address = URL.createObjectURL(new Blob([page], { type: 'text/html' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
