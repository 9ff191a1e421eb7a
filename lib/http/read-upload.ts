import { AppError } from '@/lib/core/errors'
import { perProcess } from '@/lib/core/per-process'
import { readBytes } from './read-bytes'

/** Each may hold a whole file in memory: of one person, and of all in this process. */
const AT_ONCE_EACH = 4
const AT_ONCE = 24

const uploads = perProcess('uploads', () => new Map<string, number>())

/**
 * The file that is the body of a request, at most `max` bytes: refused by its declared length before anything is read,
 * and cut while reading. Throws too_large, rate_limited (too many at once), unavailable, malformed (cut off).
 */
export async function readUpload(request: Request, actorId: string, max: number): Promise<Buffer> {
  const own = uploads.get(actorId) ?? 0
  const all = [...uploads.values()].reduce((sum, count) => sum + count, 0)
  if (own >= AT_ONCE_EACH)
    throw new AppError('rate_limited', 'Wait for your other uploads to finish.', { retryAfter: 2 })
  if (all >= AT_ONCE)
    throw new AppError('unavailable', 'Too many uploads at once. Try again in a moment.', { retryAfter: 2 })
  uploads.set(actorId, own + 1)
  try {
    return await readBytes(request, max, `The file is too large. The limit is ${max / 1024 / 1024} MiB.`)
  } finally {
    const left = (uploads.get(actorId) ?? 1) - 1
    if (left > 0) uploads.set(actorId, left)
    else uploads.delete(actorId)
  }
}
