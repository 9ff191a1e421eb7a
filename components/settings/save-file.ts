/** Hands bytes to the browser to be saved under a name. */
export function saveFile(parts: BlobPart[], name: string): void {
  const address = URL.createObjectURL(new Blob(parts, { type: 'application/x-ndjson' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  // Not at once: some browsers begin to read after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
