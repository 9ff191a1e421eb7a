import { AppError } from '../errors'

export type TarEntry = { name: string; body: Buffer }

const BLOCK = 512
/** Far above any part a backup writes; a damaged size must not make the reader collect gigabytes. */
const LARGEST = 256 * 1024 * 1024

/** One file of a tar archive (ustar), header and padding included. */
export function tarFile({ name, body }: TarEntry, at: Date): Buffer {
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0, 100)
  header.write('0000600\0' + '0000000\0' + '0000000\0', 100)
  header.write(`${octal(body.length, 11)}\0${octal(at.getTime() / 1000, 11)}\0`, 124)
  header.write('        0', 148) // the sum counts its own field as spaces; type 0 is a file
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)}\0 `, 148)
  return Buffer.concat([header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)])
}

export const TAR_END = Buffer.alloc(2 * BLOCK)

function octal(value: number, digits: number): string {
  return Math.floor(value).toString(8).padStart(digits, '0')
}

/** The files of a tar archive in order. Throws when it ends inside a file. */
export async function* untar(chunks: AsyncIterable<Buffer>): AsyncIterable<TarEntry> {
  const source = new ByteSource(chunks)
  for (;;) {
    const header = await source.take(BLOCK)
    if (header[0] === 0) return
    const size = sizeOf(header)
    const body = await source.take(Math.ceil(size / BLOCK) * BLOCK)
    yield { name: header.toString('utf8', 0, header.indexOf(0)), body: body.subarray(0, size) }
  }
}

class ByteSource {
  private readonly chunks: AsyncIterator<Buffer>
  private held: Buffer[] = []
  private length = 0

  constructor(chunks: AsyncIterable<Buffer>) {
    this.chunks = chunks[Symbol.asyncIterator]()
  }

  async take(count: number): Promise<Buffer> {
    while (this.length < count) {
      const { value, done } = await this.chunks.next()
      if (done) throw new AppError('unavailable', 'The archive ends too early: it is damaged or incomplete.')
      this.held.push(value)
      this.length += value.length
    }
    const all = Buffer.concat(this.held)
    this.held = [all.subarray(count)]
    this.length -= count
    return all.subarray(0, count)
  }
}

function sizeOf(header: Buffer): number {
  const size = Number.parseInt(header.toString('ascii', 124, 136), 8)
  if (header.toString('ascii', 257, 262) !== 'ustar' || !(size >= 0 && size <= LARGEST)) {
    throw new AppError('unavailable', 'The archive is damaged.')
  }
  return size
}
