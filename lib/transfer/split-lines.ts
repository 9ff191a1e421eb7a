/** One line of a file, without its line break. bytes is null when the line was longer than the limit. */
export type Line = { number: number; bytes: Uint8Array | null }

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/**
 * Cuts a stream of bytes at line feeds. A line above `maxBytes` comes out as null and is never held in memory, so one
 * line of a gigabyte costs nothing. A last line without a line feed counts; nothing after the last line feed does not.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = []
  let held = 0
  let number = 0

  const take = (tail: Uint8Array): Line => {
    const total = held + tail.length
    const bytes = total > maxBytes ? null : withoutReturn(parts.length === 0 ? tail : Buffer.concat([...parts, tail]))
    parts = []
    held = 0
    number++
    return { number, bytes }
  }

  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      yield take(chunk.subarray(from, at))
      from = at + 1
    }
    const rest = chunk.subarray(from)
    held += rest.length
    if (held > maxBytes) parts = []
    else if (rest.length > 0) parts.push(rest)
  }
  if (held > 0) yield take(new Uint8Array())
}

function withoutReturn(bytes: Uint8Array): Uint8Array {
  return bytes[bytes.length - 1] === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes
}
