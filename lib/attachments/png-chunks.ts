const SIGNATURE_BYTES = 8
/** Length and name before the data of a chunk, its sum behind. */
const HEAD_BYTES = 8
const SUM_BYTES = 4
/** What draws a picture and moves it. Everything else may say who made it, where and with what. */
const DRAWN = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '),
)

type Chunk = { name: string; start: number; end: number }

/** The chunks of a PNG; what comes after its end or a broken one is left out. */
function* chunksOf(bytes: Buffer): Generator<Chunk> {
  for (let start = SIGNATURE_BYTES; start + HEAD_BYTES <= bytes.byteLength; ) {
    const name = bytes.toString('latin1', start + 4, start + HEAD_BYTES)
    const end = start + HEAD_BYTES + bytes.readUInt32BE(start) + SUM_BYTES
    if (end > bytes.byteLength) return
    yield { name, start, end }
    if (name === 'IEND') return
    start = end
  }
}

/** Says so before its first picture; a single frame does not move. */
export function isAnimatedPng(bytes: Buffer): boolean {
  for (const { name, start } of chunksOf(bytes)) {
    if (name === 'IDAT') return false
    if (name === 'acTL') return bytes.readUInt32BE(start + HEAD_BYTES) > 1
  }
  return false
}

/** Wherever it stands, behind the end too: sharp reports only what comes before the pixels. */
export function hasPngMetadata(bytes: Buffer): boolean {
  const chunks = [...chunksOf(bytes)]
  const last = chunks.at(-1)
  const isWhole = last?.name === 'IEND' && last.end === bytes.byteLength
  return !isWhole || chunks.some(({ name }) => !DRAWN.has(name))
}

/** An animated PNG with nothing but its pictures: sharp would keep the first alone. */
export function withoutPngMetadata(bytes: Buffer): Buffer {
  const kept = [...chunksOf(bytes)].filter(({ name }) => DRAWN.has(name))
  return Buffer.concat([
    bytes.subarray(0, SIGNATURE_BYTES),
    ...kept.map(({ start, end }) => bytes.subarray(start, end)),
  ])
}
