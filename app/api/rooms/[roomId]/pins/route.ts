import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { listPins } from '@/lib/pins/list-pins'
import { pinQuerySchema } from '@/lib/pins/schema'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, query: pinQuerySchema, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listPins(db, actor, params.roomId, query),
)
