const [BACKSLASH, X] = [0x5c, 0x78]
const UNICODE = Buffer.from('\\u00')

/**
 * Telegram Desktop writes control characters as `\\x0B`, which is no JSON and would make the message around it unreadable.
 * They come out as `\\u000B`.
 */
export async function* repairEscapes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carried: Uint8Array = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk])
    const parts: Uint8Array[] = []
    let from = 0
    let at = bytes.indexOf(BACKSLASH)
    while (at !== -1 && at + 1 < bytes.length) {
      if (bytes[at + 1] === X) {
        parts.push(bytes.subarray(from, at), UNICODE)
        from = at + 2
      }
      at = bytes.indexOf(BACKSLASH, at + 2)
    }
    const end = at === -1 ? bytes.length : at
    carried = bytes.subarray(end)
    yield parts.length === 0 ? bytes.subarray(0, end) : Buffer.concat([...parts, bytes.subarray(from, end)])
  }
  yield carried
}
