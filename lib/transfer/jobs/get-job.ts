import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { presentJob } from './present-job'
import { requireJob } from './require-job'
import type { JobDetail, JobReport } from './schema'

/** An import with what was found and done. Throws not_found. */
export async function getJob(db: Database, actor: Actor, jobId: string): Promise<JobDetail> {
  const row = await requireJob(db, actor, jobId)
  return { ...presentJob(row), survey: read(row.survey), report: read(row.report) }
}

function read(json: string | null): JobReport | null {
  return json === null ? null : (JSON.parse(json) as JobReport)
}
