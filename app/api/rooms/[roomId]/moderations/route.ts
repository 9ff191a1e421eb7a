import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { listModerations } from '@/lib/moderation/list-moderations'
import { moderate } from '@/lib/moderation/moderate'
import { moderateSchema, moderationsQuerySchema } from '@/lib/moderation/schema'

const params = z.strictObject({ roomId: idSchema })

export const GET = route(
  { params, query: moderationsQuerySchema, scope: 'rooms:read' },
  ({ db, actor, params, query }) => listModerations(db, actor, params.roomId, query),
)

/** Warns, mutes, unmutes or removes a member. */
export const POST = route({ params, body: moderateSchema, scope: 'admin' }, async ({ db, actor, params, body }) =>
  json(await moderate(db, actor, params.roomId, body), 201),
)
