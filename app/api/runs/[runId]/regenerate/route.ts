import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { repeatRun } from '@/lib/runs/repeat-run'

const params = z.strictObject({ runId: idSchema })

export const POST = route({ params, scope: 'runs:write' }, async ({ db, actor, params }) =>
  json(await repeatRun(db, actor, params.runId, 'regenerate'), 201),
)
