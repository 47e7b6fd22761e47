const KEPT_MILLISECONDS = 60_000

/** Hands a file to the browser to save, under its name. Nothing is opened: the page's own window never shows what came. */
export function handOver({ blob, name }: { readonly blob: Blob; readonly name: string }): void {
  // a type of its own could make a browser show the file instead
  const address = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // the browser reads it after this returns, and says nothing when it is done
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MILLISECONDS)
}
