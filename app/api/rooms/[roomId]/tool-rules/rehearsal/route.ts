import * as z from 'zod'
import { rehearseRule } from '@/lib/approvals/rehearse-rule'
import { rehearsalQuerySchema } from '@/lib/approvals/schema'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, query: rehearsalQuerySchema, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  rehearseRule(db, actor, params.roomId, query),
)
