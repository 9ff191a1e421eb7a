/** The text of an answer, at most `maxBytes` of it; the rest is not fetched. */
export async function readLimited(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.byteLength
    if (size <= maxBytes) continue
    await reader.cancel()
    break
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8')
}
