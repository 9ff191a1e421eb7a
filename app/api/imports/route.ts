import * as z from 'zod'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { IMPORT_KINDS } from '@/lib/transfer/jobs/constants'
import { createJob } from '@/lib/transfer/jobs/create-job'
import { listJobs } from '@/lib/transfer/jobs/list-jobs'
import { wakeImports } from '@/lib/transfer/jobs/run-jobs'
import { createJobSchema } from '@/lib/transfer/jobs/schema'

const query = z.strictObject({ kind: z.enum(IMPORT_KINDS) })

export const GET = route({ query }, ({ db, actor, query }) => listJobs(db, actor, query.kind))

/** Names and sizes of thousands of files. */
const maxBody = 1024 * 1024

export const POST = route({ body: createJobSchema, maxBody }, async ({ db, actor, body }) => {
  const job = await createJob(db, actor, body)
  wakeImports(db)
  return json(job, 201)
})
