import * as z from 'zod'
import { decide } from '@/lib/approvals/decide'
import { decisionSchema } from '@/lib/approvals/schema'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

const params = z.strictObject({ approvalId: idSchema })

export const POST = route({ params, body: decisionSchema, scope: 'approvals:decide' }, ({ db, actor, params, body }) =>
  decide(db, actor, params.approvalId, body),
)
