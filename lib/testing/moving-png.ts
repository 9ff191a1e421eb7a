import { crc32 } from 'node:zlib'
import sharp from 'sharp'

/** 600 × 20 pixels, two frames of a second; `extra` stands before them. */
export async function movingPng(extra: Buffer[], frames = 2): Promise<Buffer> {
  const shape = sharp({ create: { width: 600, height: 20, channels: 3, background: '#c85028' } })
  const pictures = await Promise.all([shape.clone().png().toBuffer(), shape.clone().negate().png().toBuffer()])
  const [first = [], second = []] = pictures.map(dataOf)
  const control = (sequence: number) =>
    pngChunk('fcTL', numbers(sequence, 600, 20, 0, 0, 0x00640064, 0).subarray(0, 26))
  const parts = [
    extra,
    pngChunk('acTL', numbers(frames, 0)),
    control(0),
    pngChunk('IDAT', Buffer.concat(first)),
    control(1),
  ]
  const head = pictures[0]?.subarray(0, 33) ?? Buffer.alloc(0)
  const moved = pngChunk('fdAT', Buffer.concat([numbers(2), ...second]))
  return Buffer.concat([head, ...parts.flat(), moved, pngChunk('IEND', Buffer.alloc(0))])
}

/** What its IDAT chunks hold. */
function dataOf(png: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 8; at < png.byteLength; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      found.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return found
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index)
  return bytes
}

export function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data])
  return Buffer.concat([numbers(data.byteLength), named, numbers(crc32(named))])
}
