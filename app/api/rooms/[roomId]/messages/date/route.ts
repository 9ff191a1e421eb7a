import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { findDate } from '@/lib/timeline/find-date'

const params = z.strictObject({ roomId: idSchema })
/** Years that both engines know. */
const hasYear = (date: Date) => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999
const date = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const query = z.strictObject({ date: date.refine(hasYear, 'Enter a year from 1 to 9999.') })

export const GET = route({ params, query, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  findDate(db, actor, params.roomId, query.date),
)
