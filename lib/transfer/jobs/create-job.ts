import { statfs } from 'node:fs/promises'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { OPEN_JOBS_MAX, UPLOAD_MAX } from './constants'
import { safePath } from './job-files'
import { canImport } from './policy'
import { presentJob } from './present-job'
import { requireJob } from './require-job'
import type { CreateJob, PublicJob } from './schema'
import { requireServerPath } from './server-path'

/** Kept free on the disk for everything else. */
const RESERVE = 1024 ** 3
const OPEN = ['uploading', 'checking', 'ready', 'importing', 'paused']

/**
 * An import that waits for its files, or one of a path of the server, which only administrators name; that one is
 * looked at at once. Throws not_found for those who may not, invalid with the field, too_large, rate_limited.
 */
export async function createJob(db: Database, actor: Actor, { kind, files, path }: CreateJob): Promise<PublicJob> {
  if (!canImport(actor, kind)) throw notFound('Page')
  if (path !== undefined && kind !== 'all')
    throw new AppError('invalid', 'Upload the files instead.', { field: 'path' })
  const serverPath = path === undefined ? null : await requireServerPath(path)
  const named = nameAll(files ?? [])
  const size = named.reduce((sum, file) => sum + file.size, 0)
  const most = UPLOAD_MAX[kind]
  if (size > most) {
    throw new AppError('too_large', `Together the files may have at most ${most / 1024 ** 3} GiB.`, {
      field: 'files',
      limit: most,
    })
  }
  await requireSpace(size)
  const [id, now] = [newId(), new Date()]
  return await write(db, async (tx) => {
    await requireFewOpen(tx, actor)
    await tx.importJob.create({
      data: {
        ...{ id, actorId: actor.id, kind, serverPath, createdAt: now, updatedAt: now },
        state: serverPath === null ? 'uploading' : 'checking',
        files: { create: named.map((file, index) => ({ ...file, number: index + 1 })) },
      },
    })
    return presentJob(await requireJob(tx, actor, id))
  })
}

function nameAll(files: { name: string; size: number }[]): { name: string; size: number }[] {
  const taken = new Set<string>()
  return files.map(({ name, size }) => {
    const safe = safePath(name, taken)
    taken.add(safe.toLowerCase())
    return { name: safe, size }
  })
}

async function requireSpace(size: number): Promise<void> {
  const { bavail, bsize } = await statfs(env().dataDir)
  if (size > 0 && bavail * bsize - RESERVE < size) {
    throw new AppError('too_large', 'The server does not have enough space for these files.', { field: 'files' })
  }
}

async function requireFewOpen(tx: Tx, actor: Actor): Promise<void> {
  const open = await tx.importJob.count({ where: { actorId: actor.id, state: { in: OPEN } } })
  if (open < OPEN_JOBS_MAX) return
  throw new AppError('rate_limited', 'Finish or cancel one of your other imports first.', { retryAfter: 60 })
}
