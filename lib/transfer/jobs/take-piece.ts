import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Actor } from '@/lib/actors/schema'
import { DISK_FULL } from '@/lib/core/constants'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { perProcess } from '@/lib/core/per-process'
import { write } from '@/lib/core/write'
import { PIECE_MAX } from './constants'
import { filePlace } from './job-files'
import { requireJob } from './require-job'

/** Pieces of one person that come in at once: a second one may come while the first is stored. */
const AT_ONCE = 3

const coming = perProcess('import pieces', () => new Map<string, number>())

export type Piece = {
  offset: number
  /** Of its bytes. */
  sha256?: string
  parts: AsyncIterable<Uint8Array>
  /** Called with each part once it is stored. */
  release?: (part: Uint8Array) => void
}

/**
 * Stores the next bytes of a file of an import as they come, and says how many there are now. What does not come whole
 * does not count: the next piece begins at the same place. Throws not_found, conflict (the bytes are there already, or
 * earlier ones are missing), invalid (more than the file has, another digest), rate_limited, unavailable (disk full).
 */
export async function takePiece(
  db: Database,
  actor: Actor,
  jobId: string,
  number: number,
  piece: Piece,
): Promise<{ received: number }> {
  const { state, files } = await requireJob(db, actor, jobId)
  const file = files.find((one) => one.number === number)
  if (!file) throw notFound('File')
  if (state !== 'uploading') throw new AppError('conflict', 'This import takes no more files.')
  if (Number(file.received) !== piece.offset) throw elsewhere(Number(file.received))
  const mine = coming.get(actor.id) ?? 0
  if (mine >= AT_ONCE) throw new AppError('rate_limited', 'Wait until your other uploads are done.', { retryAfter: 1 })
  coming.set(actor.id, mine + 1)
  try {
    const most = Math.min(PIECE_MAX, Number(file.size) - piece.offset)
    const length = await store(await filePlace(jobId, file.name), piece, most).catch(refuseFull)
    return await count(db, { jobId, number }, piece.offset, length)
  } finally {
    const left = (coming.get(actor.id) ?? 1) - 1
    if (left > 0) coming.set(actor.id, left)
    else coming.delete(actor.id)
  }
}

async function store(place: string, { offset, sha256, parts, release }: Piece, most: number): Promise<number> {
  const handle = await open(place, offset === 0 ? 'w' : 'r+', 0o600)
  try {
    const hash = createHash('sha256')
    let length = 0
    for await (const part of parts) {
      if (length + part.byteLength > most) throw new AppError('invalid', 'These are more bytes than the file has.')
      hash.update(part)
      await handle.write(part, 0, part.byteLength, offset + length)
      length += part.byteLength
      release?.(part)
    }
    if (sha256 !== undefined && hash.digest('hex') !== sha256) {
      throw new AppError('invalid', 'These are not the bytes that were sent. Send them again.')
    }
    await handle.datasync()
    return length
  } finally {
    await handle.close()
  }
}

/** Only on from where it was: of two that send the same piece one is counted. */
async function count(db: Database, file: { jobId: string; number: number }, offset: number, length: number) {
  const received = offset + length
  const isCounted = await write(db, async (tx) => {
    const { count: counted } = await tx.importFile.updateMany({
      where: { ...file, received: offset },
      data: { received },
    })
    await tx.importJob.updateMany({ where: { id: file.jobId }, data: { updatedAt: new Date() } })
    return counted === 1
  })
  if (!isCounted) throw elsewhere(received)
  return { received }
}

function elsewhere(received: number): AppError {
  return new AppError('conflict', `The server has ${received} bytes of this file. Go on from there.`, {
    limit: received,
  })
}

function refuseFull(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code !== 'ENOSPC' && code !== 'EDQUOT') throw cause
  throw new AppError('unavailable', DISK_FULL, { retryAfter: 60, cause })
}
