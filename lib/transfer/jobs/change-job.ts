import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { TRANSITIONS } from './constants'
import { removeFiles } from './job-files'
import { presentJob } from './present-job'
import { requireJob } from './require-job'
import { wakeImports } from './run-jobs'
import { choicesSchema, type ImportChoices, type JobAction, type JobReport, type PublicJob } from './schema'

/**
 * What its owner does with an import: looks at the files (again, with other answers), starts (with answers), pauses, goes on, cancels,
 * takes back. Work that is under way stops within a second or two. Throws not_found, conflict for what its state does
 * not allow, invalid for a question without an answer.
 */
export async function changeJob(
  db: Database,
  actor: Actor,
  jobId: string,
  { action, choices }: JobAction,
): Promise<PublicJob> {
  const { from, to } = TRANSITIONS[action]
  const changed = await write(db, async (tx) => {
    const { state, files, survey, ...row } = await requireJob(tx, actor, jobId)
    if (action === 'start') requireAnswers(survey, choices ?? choicesSchema.parse(JSON.parse(row.choices)))
    if (action === 'check' && state === 'uploading' && files.some(({ size, received }) => size !== received)) {
      throw new AppError('conflict', 'The files have not been uploaded completely yet.')
    }
    const now = new Date()
    const { count } = await tx.importJob.updateMany({
      where: { id: jobId, state: { in: [...from] } },
      data: {
        state: to,
        updatedAt: now,
        ...((action === 'check' || action === 'start') && choices ? { choices: JSON.stringify(choices) } : {}),
        ...(action === 'check' || action === 'undo' ? { progress: null, problem: null } : {}),
        ...(to === 'cancelled' ? { finishedAt: now } : {}),
      },
    })
    if (count !== 1) throw new AppError('conflict', 'This cannot be done with the import as it is now.')
    return presentJob(await requireJob(tx, actor, jobId))
  })
  // One that is being read lets go of its files first.
  if (to === 'cancelled' && changed.path === null) await removeFiles(jobId)
  wakeImports(db)
  return changed
}

/** What the files leave open is never guessed. Throws invalid, naming the choice. */
function requireAnswers(survey: string | null, choices: ImportChoices): void {
  const { questions = [] }: Partial<JobReport> = survey === null ? {} : JSON.parse(survey)
  const open = questions.find(({ about }) => choices[about] === null)
  if (open) throw new AppError('invalid', 'Answer this question first.', { field: open.about })
}
