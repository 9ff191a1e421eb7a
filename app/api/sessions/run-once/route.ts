import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { runOnce } from '@/lib/runs/run-once'
import { runOnceSchema } from '@/lib/runs/schema'

export const POST = route(
  { body: runOnceSchema, maxBody: 256 * 1024, scope: 'runs:write' },
  async ({ db, actor, body, request }) => {
    const result = await runOnce(db, actor, body, request.signal)
    return json(result, result.isDone ? 200 : 202)
  },
)
