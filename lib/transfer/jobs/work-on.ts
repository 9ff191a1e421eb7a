import { loadActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { ImportJob } from '@/lib/core/generated/sqlite/client'
import { write } from '@/lib/core/write'
import { importSources } from '../import-sources'
import { closeAll, openSources } from '../open-sources'
import { jobFolder, uploadedPaths } from './job-files'
import { ownChats } from './own-chats'
import { canImport } from './policy'
import { choicesSchema, type ImportKind, type ImportProgress, type JobReport } from './schema'
import { requireServerPath } from './server-path'
import { toJobReport } from './to-job-report'
import { undoJob } from './undo-job'
import { type Period, watchDates } from './watch-dates'

export type JobWork = Pick<ImportJob, 'id' | 'actorId' | 'kind' | 'state' | 'serverPath' | 'choices' | 'importIds'>
export type Outcome = { state: string; survey?: string; report?: string; problem?: string; finishedAt?: Date }

/**
 * What the state of a job asks for: a dry run, the import, or taking it back. Ends with the state that follows; throws
 * what ended it midway. Once the signal says so it throws between two batches, and the same work goes on later.
 */
export async function workOn(
  db: Database,
  job: JobWork,
  signal: AbortSignal,
  say: (progress: ImportProgress) => void,
): Promise<Outcome> {
  const importer = await requireImporter(db, job)
  if (job.state === 'undoing') {
    await undoJob(db, importer, job.importIds.split(' '), signal, say)
    return { state: 'undone', finishedAt: new Date() }
  }
  if (job.state === 'checking') {
    return { state: 'ready', survey: JSON.stringify(await run(db, job, importer, signal, say, true)) }
  }
  const report = await run(db, job, importer, signal, say, false)
  const { imported, kept, present } = report.total
  const end = { report: JSON.stringify(report), finishedAt: new Date() }
  if (imported + kept + present === 0) return { ...end, state: 'failed', problem: 'Nothing was imported.' }
  return { ...end, state: 'done' }
}

async function run(
  db: Database,
  job: JobWork,
  importer: Actor,
  signal: AbortSignal,
  say: (progress: ImportProgress) => void,
  isDryRun: boolean,
): Promise<JobReport> {
  const { people, format, ...choices } = choicesSchema.parse(JSON.parse(job.choices))
  const isOwn = job.kind === 'own'
  const places = job.serverPath === null ? await uploadedPaths(job.id) : [await requireServerPath(job.serverPath)]
  const opened = await openSources(places, format)
  try {
    const periods = new Map<string, Period>()
    const sources = watchDates(isOwn ? ownChats(opened, importer) : opened, periods)
    const report = await importSources(db, isDryRun ? null : importer, sources, {
      choices,
      // Nobody puts words into the mouths of others but administrators.
      people: new Map(isOwn ? [] : Object.entries(people)),
      onProgress: ({ done, total }) => {
        signal.throwIfAborted()
        say({ done, total })
      },
      beforeBatch: async (importId) => {
        signal.throwIfAborted()
        await requireImporter(db, job)
        await remember(db, job, importId)
      },
    })
    return toJobReport(report, periods, job.serverPath === null ? jobFolder(job.id) : null)
  } finally {
    closeAll(opened)
  }
}

/** Rights are read when they are used: at the beginning, and before each batch. */
async function requireImporter(db: Database, { actorId, kind }: JobWork): Promise<Actor> {
  const row = await db.prisma.actor.findFirst({ where: { id: actorId, deactivatedAt: null }, select: { id: true } })
  const actor = row && (await loadActor(db, { id: actorId }))
  if (!actor || !canImport(actor, kind as ImportKind)) {
    throw new AppError('forbidden', 'The person who began this import may not import any more.')
  }
  return actor
}

/** Every import that stored something, to take it back. */
async function remember(db: Database, job: JobWork, importId: string): Promise<void> {
  if (job.importIds.split(' ').includes(importId)) return
  job.importIds = `${job.importIds} ${importId}`.trim()
  await write(db, (tx) => tx.importJob.updateMany({ where: { id: job.id }, data: { importIds: job.importIds } }))
}
