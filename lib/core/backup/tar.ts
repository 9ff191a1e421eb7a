import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import tar, { type Pack } from 'tar-stream'
import { AppError, isAppError } from '../errors'

export type TarEntry = { name: string; body: Buffer }

/** Far above any part a backup writes; a damaged size must not make the reader collect gigabytes. */
const LARGEST = 256 * 1024 * 1024

/** The bytes of a tar archive (ustar) that holds these files, as they are asked for. */
export async function* packTar(entries: AsyncIterable<TarEntry>, at: Date): AsyncIterable<Buffer> {
  const pack = tar.pack()
  const fed = feed(pack, entries, at).catch((error) => pack.destroy(error))
  for await (const piece of pack) yield toBuffer(piece)
  await fed
}

async function feed(pack: Pack, entries: AsyncIterable<TarEntry>, at: Date): Promise<void> {
  for await (const { name, body } of entries) {
    await new Promise<void>((resolve, reject) => {
      const header = { name, size: body.length, mode: 0o600, mtime: at }
      pack.entry(header, (error) => (error ? reject(error) : resolve())).end(body)
    })
  }
  pack.finalize()
}

/** The files of a tar archive in order. Throws unavailable when it is damaged or ends too early. */
export async function* unpackTar(chunks: AsyncIterable<Buffer>): AsyncIterable<TarEntry> {
  const extract = tar.extract()
  // The reader below sees the same error; without a listener here it would end the process.
  const fed = pipeline(Readable.from(chunks), extract).catch(() => undefined)
  try {
    for await (const entry of extract) {
      const { name, size = 0 } = entry.header
      if (size > LARGEST) throw new AppError('unavailable', 'The archive is damaged.')
      const pieces: Buffer[] = []
      for await (const piece of entry) pieces.push(toBuffer(piece))
      yield { name, body: Buffer.concat(pieces) }
    }
  } catch (error) {
    if (isAppError(error)) throw error
    throw new AppError('unavailable', 'The archive is damaged or incomplete.', { cause: error })
  } finally {
    extract.destroy()
    await fed
  }
}

/** The library's types leave open what its streams carry. */
function toBuffer(piece: unknown): Buffer {
  if (Buffer.isBuffer(piece)) return piece
  throw new TypeError('A tar stream carried something other than bytes.')
}
