import type { SourceFiles } from './source'

const BYTES = 65_536

/** The first bytes of a file, enough to recognise it by, as text. Bytes that are no UTF-8 come out as �. */
export async function beginning(files: SourceFiles, name: string, bytes = BYTES): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of await files.open(name)) {
    parts.push(chunk)
    size += chunk.length
    if (size >= bytes) break
  }
  return Buffer.concat(parts)
    .toString('utf8', 0, bytes)
    .replace(/^\uFEFF/, '')
}
