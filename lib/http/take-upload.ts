import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { DISK_FULL } from '@/lib/core/constants'
import { AppError } from '@/lib/core/errors'
import { FairTurn } from '@/lib/core/fair-turn'
import { newId } from '@/lib/core/ids'
import { perProcess } from '@/lib/core/per-process'
import { uploadFolder } from '@/lib/core/upload-folder'
import { releasePart } from './raw-body'
import { readParts } from './read-bytes'
import { UploadBuffers } from './upload-buffers'

/** Uploads that are coming in: of one person, and of all in this process. Each takes room on the disk, hardly any memory. */
const AT_ONCE_EACH = 4
const AT_ONCE = 200
/** Whole files in memory, looked at and stored: of all, and of one person. */
const IN_MEMORY = 2
const IN_MEMORY_EACH = 1

const uploads = perProcess('uploads', () => ({
  own: new Map<string, number>(),
  turns: new FairTurn(IN_MEMORY, IN_MEMORY_EACH),
  buffers: new UploadBuffers(),
}))

/**
 * Takes the file that is the body of a request, at most `maxBytes`: refused by its declared length before anything is
 * read, and cut while reading. It goes to the disk as it comes, so that slow ones cost no memory and keep no place from
 * others; `use` gets it whole when its turn comes, by calling `read` once, and must not keep it. Throws too_large,
 * rate_limited (too many at once), unavailable (the same of all, disk full), malformed (cut off).
 */
export async function takeUpload<T>(
  request: Request,
  { actorId, maxBytes }: { actorId: string; maxBytes: number },
  use: (read: () => Promise<Buffer>) => Promise<T>,
): Promise<T> {
  const { own, turns, buffers } = uploads
  const mine = own.get(actorId) ?? 0
  const all = [...own.values()].reduce((sum, count) => sum + count, 0)
  if (mine >= AT_ONCE_EACH)
    throw new AppError('rate_limited', 'Wait until your other uploads are done.', { retryAfter: 2 })
  if (all >= AT_ONCE)
    throw new AppError('unavailable', 'Too many uploads at once. Try again in a moment.', { retryAfter: 2 })
  own.set(actorId, mine + 1)
  const file = path.join(uploadFolder(), newId())
  const after: (() => void)[] = []
  try {
    return await use(async () => {
      await writeParts(request, file, maxBytes).catch(refuseFull)
      after.push(await turns.take(actorId))
      const { bytes, giveBack } = await buffers.read(file, maxBytes)
      after.unshift(giveBack)
      return bytes
    })
  } finally {
    for (const done of after) done()
    await rm(file, { force: true })
    const left = (own.get(actorId) ?? 1) - 1
    if (left > 0) own.set(actorId, left)
    else own.delete(actorId)
  }
}

async function writeParts(request: Request, file: string, maxBytes: number): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const part of readParts(request, maxBytes, `A file may have at most ${maxBytes / 1024 / 1024} MiB.`)) {
      await handle.writeFile(part)
      releasePart(request, part)
    }
  } finally {
    await handle.close()
  }
}

function refuseFull(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code !== 'ENOSPC' && code !== 'EDQUOT') throw cause
  throw new AppError('unavailable', DISK_FULL, { retryAfter: 60, cause })
}
