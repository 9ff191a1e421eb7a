import type { ImportState } from './constants'
import type { JobRow } from './require-job'
import { choicesSchema, type ImportKind, type ImportProgress, type PublicJob } from './schema'

export function presentJob(row: JobRow): PublicJob {
  const { id, kind, state, serverPath, choices, progress, problem, files } = row
  return {
    id,
    kind: kind as ImportKind,
    state: state as ImportState,
    files: files.map(({ number, name, size, received }) => {
      return { number, name, size: Number(size), received: Number(received) }
    }),
    path: serverPath,
    choices: choicesSchema.parse(JSON.parse(choices)),
    progress: progress === null ? null : (JSON.parse(progress) as ImportProgress),
    problem,
    hasImported: row.importIds !== '',
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
