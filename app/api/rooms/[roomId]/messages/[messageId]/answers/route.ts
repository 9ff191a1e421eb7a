import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { listAnswers } from '@/lib/runs/list-answers'

const params = z.strictObject({ roomId: idSchema, messageId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  listAnswers(db, actor, params.roomId, params.messageId),
)
