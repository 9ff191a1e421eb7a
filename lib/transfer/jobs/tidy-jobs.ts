import { readdir } from 'node:fs/promises'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { importFolder, removeFiles } from './job-files'

const DAY_MS = 24 * 3600_000
/** Looked at and never started, or paused and forgotten. */
const WAIT_MS = 7 * DAY_MS

/** Cancels uploads nobody goes on with for a day and imports nobody starts, and removes files of no open import. */
export async function tidyJobs(db: Database, now = new Date()): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms)
  const cancelled = { state: 'cancelled', finishedAt: now, updatedAt: now }
  await write(db, async (tx) => {
    await tx.importJob.updateMany({ where: { state: 'uploading', updatedAt: { lt: before(DAY_MS) } }, data: cancelled })
    const waiting = { state: { in: ['ready', 'paused'] }, updatedAt: { lt: before(WAIT_MS) } }
    await tx.importJob.updateMany({ where: waiting, data: cancelled })
  })
  const names = await readdir(importFolder()).catch(() => [])
  if (names.length === 0) return
  const open = ['uploading', 'checking', 'ready', 'importing', 'paused']
  const kept = await db.prisma.importJob.findMany({
    where: { id: { in: names }, state: { in: open } },
    select: { id: true },
  })
  const ids = new Set(kept.map(({ id }) => id))
  for (const name of names) if (!ids.has(name)) await removeFiles(name)
}
