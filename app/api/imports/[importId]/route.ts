import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getJob } from '@/lib/transfer/jobs/get-job'

const params = z.strictObject({ importId: idSchema })

export const GET = route({ params }, ({ db, actor, params }) => getJob(db, actor, params.importId))
