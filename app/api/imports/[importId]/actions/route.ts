import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { changeJob } from '@/lib/transfer/jobs/change-job'
import { actionSchema } from '@/lib/transfer/jobs/schema'

const params = z.strictObject({ importId: idSchema })

export const POST = route({ params, body: actionSchema }, ({ db, actor, params, body }) =>
  changeJob(db, actor, params.importId, body),
)
