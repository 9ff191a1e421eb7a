/** Where a value stands: ['chats', 'list', 0, 'messages', 12]. */
export type JsonPlace = readonly (string | number)[]

export type JsonEntry =
  /** A value of the list. `record` counts the items of the whole file from 1, refused ones too. */
  | { what: 'item'; at: JsonPlace; record: number; value: unknown }
  /** A value on the way that is no part of the list: the name of a chat beside its messages. Only when asked for. */
  | { what: 'field'; at: JsonPlace; value: unknown }
  /** An item (or a field, with record null) that cannot be read. Reading goes on behind it. */
  | { what: 'refused'; at: JsonPlace; record: number | null; reason: string }
  /** The file ends, or is not JSON, from here on. The last entry; `record` follows that of the last item. */
  | { what: 'cut'; record: number; reason: string }

export type JsonOptions = {
  fields?: boolean
  /** Of one item; more is skipped without being held. */
  maxBytes?: number
  maxDepth?: number
}

const MAX_BYTES = 16 * 1024 * 1024
const MAX_DEPTH = 200
const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * The values of one list of a JSON file, one by one, of whatever size the file is. `path` leads to the list: `[]` is the
 * file itself, `*` any key or place: `['chats', 'list', '*', 'messages']`. An object in place of the list gives its
 * values. Finds where values begin and end and leaves each to JSON.parse: twice as fast as parsers that make
 * tokens, and no value has to be held to be skipped.
 */
export async function* jsonItems(
  chunks: AsyncIterable<Uint8Array>,
  path: readonly string[],
  options: JsonOptions = {},
): AsyncGenerator<JsonEntry> {
  const scan = new Scan(path, options)
  for await (const chunk of chunks) {
    yield* scan.read(chunk)
    if (scan.isBroken) return
  }
  yield* scan.end()
}

/** A list or object on the way to the items, or the one that holds them. */
type Frame = { close: number; key: string | number }
/** A value that is being read: its bytes so far, unless they are not wanted. */
type Held = { kind: 'item' | 'field' | 'key' | 'skipped'; parts: Uint8Array[]; size: number; refused: string | null }
type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'next' | 'end'

class Scan {
  isBroken = false
  private readonly frames: Frame[] = []
  private expected: Expected = 'value'
  private held: Held | null = null
  /** Inside a value: how deep, and whether in a string. A number or word is no string and has no depth. */
  private depth = 0
  private inString = false
  private isEscaped = false
  private offset = 0
  private record = 0

  constructor(
    private readonly path: readonly string[],
    private readonly options: JsonOptions,
  ) {}

  *read(chunk: Uint8Array): Generator<JsonEntry> {
    let at = 0
    while (at < chunk.length && !this.isBroken) {
      if (this.held) {
        const end = this.endOfValue(chunk, at, this.held)
        this.hold(this.held, chunk.subarray(at, end.at))
        at = end.at
        if (end.isWhole) yield* this.take(this.held)
        continue
      }
      const byte = chunk[at] ?? 0
      if (isSpace(byte) || (this.offset + at < 3 && isByteOrderMark(byte))) at++
      else if (this.begins(byte)) continue
      else if (this.passes(byte)) at++
      else yield this.broken(`not JSON at byte ${this.offset + at + 1}`)
    }
    this.offset += chunk.length
  }

  *end(): Generator<JsonEntry> {
    if (this.held && this.frames.length === 0 && !this.inString && this.depth === 0) yield* this.take(this.held)
    if (this.expected !== 'end' && !this.isBroken) yield this.broken('the file ends in the middle')
  }

  private broken(reason: string): JsonEntry {
    this.isBroken = true
    return { what: 'cut', record: this.record + 1, reason }
  }

  /** Begins to hold the value or key that begins here, unless it leads further down. */
  private begins(byte: number): boolean {
    const isKey = this.expected === 'key' || this.expected === 'first key'
    const isValue = this.expected === 'value' || this.expected === 'first value'
    if (isKey ? byte !== QUOTE : !isValue || byte < QUOTE || byte === COMMA || byte === COLON) return false
    if (byte === CLOSE_LIST || byte === CLOSE_OBJECT || (isValue && this.leadsDown(byte))) return false
    const isItem = this.frames.length === this.path.length + 1
    const kind = isKey ? 'key' : isItem ? 'item' : this.options.fields && this.frames.length > 0 ? 'field' : 'skipped'
    this.held = { kind, parts: [], size: 0, refused: null }
    return true
  }

  private leadsDown(byte: number): boolean {
    const level = this.frames.length
    if ((byte !== OPEN_LIST && byte !== OPEN_OBJECT) || level > this.path.length) return false
    const wanted = level === 0 ? '*' : this.path[level - 1]
    return wanted === '*' || wanted === String(this.frames.at(-1)?.key)
  }

  /** What stands between values: opens and closes the lists on the way. */
  private passes(byte: number): boolean {
    const frame = this.frames.at(-1)
    const { expected } = this
    if ((expected === 'value' || expected === 'first value') && this.leadsDown(byte)) {
      const isList = byte === OPEN_LIST
      this.frames.push({ close: isList ? CLOSE_LIST : CLOSE_OBJECT, key: isList ? 0 : '' })
      this.expected = isList ? 'first value' : 'first key'
      return true
    }
    if (expected === 'colon' && byte === COLON) this.expected = 'value'
    else if (expected === 'next' && byte === COMMA) {
      if (typeof frame?.key === 'number') frame.key++
      this.expected = frame?.close === CLOSE_LIST ? 'value' : 'key'
    } else if (/^(next|first value|first key)$/.test(expected) && byte === frame?.close) {
      this.frames.pop()
      this.expected = this.frames.length === 0 ? 'end' : 'next'
    } else return false
    return true
  }

  /** The hot loop: where the value goes on to in this chunk, and whether it ends there. */
  private endOfValue(chunk: Uint8Array, from: number, held: Held): { at: number; isWhole: boolean } {
    const maxDepth = this.options.maxDepth ?? MAX_DEPTH
    let { depth, inString, isEscaped } = this
    const isPlain = (at: number) => depth === 0 && !inString && (held.size > 0 || at > from)
    let at = from
    let isWhole = false
    for (; at < chunk.length && !isWhole; at++) {
      const byte = chunk[at]
      if (inString) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) {
          inString = false
          isWhole = depth === 0
        }
      } else if (byte === QUOTE) inString = true
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (++depth > maxDepth) held.refused ??= `is nested deeper than ${maxDepth}`
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        if (isPlain(at)) break
        isWhole = --depth === 0
      } else if ((byte === COMMA || (byte !== undefined && isSpace(byte))) && isPlain(at)) break
    }
    const stopped = at < chunk.length && !isWhole
    Object.assign(this, { depth, inString, isEscaped })
    return { at, isWhole: isWhole || stopped }
  }

  private hold(held: Held, bytes: Uint8Array) {
    const maxBytes = this.options.maxBytes ?? MAX_BYTES
    held.size += bytes.length
    if (held.size > maxBytes) held.refused ??= `is longer than ${maxBytes} bytes`
    if (held.refused || held.kind === 'skipped') held.parts = []
    else held.parts.push(bytes)
  }

  private *take(held: Held): Generator<JsonEntry> {
    this.held = null
    const frame = this.frames.at(-1)
    const parsed = held.refused ? { reason: held.refused } : held.kind === 'skipped' ? { value: null } : parse(held)
    if (held.kind === 'key') {
      if (typeof parsed.value !== 'string' || !frame) yield this.broken(`a key ${parsed.reason ?? 'is no text'}`)
      else frame.key = parsed.value
      this.expected = 'colon'
      return
    }
    this.expected = frame ? 'next' : 'end'
    const at = this.frames.map(({ key }) => key)
    const record = held.kind === 'item' ? ++this.record : null
    if (!frame && held.kind === 'skipped') yield this.broken('neither a list nor an object')
    else if (parsed.reason !== undefined) yield { what: 'refused', at, record, reason: parsed.reason }
    else if (record !== null) yield { what: 'item', at, record, value: parsed.value }
    else if (held.kind === 'field') yield { what: 'field', at, value: parsed.value }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parse({ parts }: Held): { value?: unknown; reason?: string } {
  const [first] = parts
  const bytes = parts.length === 1 && first ? first : Buffer.concat(parts)
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return { reason: 'is not valid UTF-8' }
  }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { reason: 'is not valid JSON' }
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function isByteOrderMark(byte: number): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf
}
