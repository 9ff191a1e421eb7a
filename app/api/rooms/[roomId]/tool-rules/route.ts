import * as z from 'zod'
import { listToolRules } from '@/lib/approvals/list-tool-rules'
import { toolRuleSchema } from '@/lib/approvals/schema'
import { setToolRule } from '@/lib/approvals/set-tool-rule'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  listToolRules(db, actor, params.roomId),
)

export const PATCH = route({ params, body: toolRuleSchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  setToolRule(db, actor, params.roomId, body),
)
