import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getReceipt } from '@/lib/runs/get-receipt'

const params = z.strictObject({ roomId: idSchema, messageId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  getReceipt(db, actor, params.roomId, params.messageId),
)
