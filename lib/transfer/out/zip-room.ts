import { Readable as Stream } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Database } from '@/lib/core/database'
import { AppError, isAppError } from '@/lib/core/errors'
import { type Readable, type ReadRoom, readFiles } from './read-room'

/** Already packed: to pack it again costs time and gains nothing. */
const PACKED = /\.(png|jpe?g|gif|webp|avif|zip|gz|xz|zst|7z|mp4|webm|mp3|ogg|pdf|docx|xlsx|pptx)$/i

/**
 * The text of a room and its files as one zip archive, piece by piece; one file is held in memory at a time. Bytes that
 * are missing on the disk are named in `missing-files.txt`.
 */
export async function* zipRoom(
  db: Database,
  readable: Readable,
  room: ReadRoom,
  text: { name: string; pieces: AsyncGenerator<string | Uint8Array> },
): AsyncGenerator<Uint8Array> {
  const zip = new Zip()
  const fed = feed(zip, db, readable, room, text).catch((error: unknown) => zip.stop(error))
  try {
    for await (const piece of zip.output) yield piece as Uint8Array
    await fed
  } finally {
    zip.stop()
  }
}

async function feed(
  zip: Zip,
  db: Database,
  readable: Readable,
  room: ReadRoom,
  text: { name: string; pieces: AsyncGenerator<string | Uint8Array> },
): Promise<void> {
  await zip.add(text.name, Stream.from(text.pieces))
  const missing: string[] = []
  for await (const { path, sha256 } of readFiles(db, readable, room)) {
    const bytes = sha256 === null ? null : await db.blobs.read(sha256).catch(nothingIfGone)
    if (bytes) await zip.add(path, Stream.from([bytes]), !PACKED.test(path))
    else missing.push(path)
  }
  if (missing.length > 0) await zip.add('missing-files.txt', Stream.from([`${missing.join('\n')}\n`]))
  zip.end()
}

class Zip {
  private readonly zip = new ZipFile()
  private current: Stream | null = null
  readonly output = this.zip.outputStream as Stream

  constructor() {
    // Of a stream that was added; nobody listening would end the process.
    this.zip.on('error', (error) => this.stop(error))
  }

  /** Returns once all of it went into the archive, which goes on as fast as the archive is read. */
  async add(name: string, stream: Stream, compress = true): Promise<void> {
    this.current = stream
    this.zip.addReadStream(stream, name, { compress })
    await finished(stream)
  }

  end(): void {
    this.zip.end()
  }

  /** Whoever reads it stopped, or something failed: nothing goes on behind it. */
  stop(cause?: unknown): void {
    const error = cause instanceof Error ? cause : undefined
    this.current?.destroy()
    this.output.destroy(error)
  }
}

function nothingIfGone(cause: unknown): null {
  if (isAppError(cause) && cause.code === 'gone') return null
  throw new AppError('unavailable', 'A file could not be read.', { cause })
}
