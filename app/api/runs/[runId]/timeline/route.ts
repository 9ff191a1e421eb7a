import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getRunTimeline } from '@/lib/runs/get-run-timeline'

const params = z.strictObject({ runId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  getRunTimeline(db, actor, params.runId),
)
