import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getRun } from '@/lib/runs/get-run'

const params = z.strictObject({ runId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) => getRun(db, actor, params.runId))
