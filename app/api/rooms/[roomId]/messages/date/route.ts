import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { findDate } from '@/lib/messages/find-date'

const params = z.strictObject({ roomId: idSchema })
const query = z.strictObject({ date: z.iso.datetime({ offset: true }).transform((text) => new Date(text)) })

export const GET = route({ params, query, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  findDate(db, actor, params.roomId, query.date),
)
