import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { cancelRun } from '@/lib/runs/cancel-run'

const params = z.strictObject({ runId: idSchema })

export const POST = route({ params, scope: 'runs:write' }, ({ db, actor, params }) =>
  cancelRun(db, actor, params.runId),
)
