import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { removeAgent } from '@/lib/rooms/remove-agent'
import { updateMemberSchema } from '@/lib/rooms/schema'
import { updateMember } from '@/lib/rooms/update-member'

const params = z.strictObject({ roomId: idSchema, actorId: idSchema })

export const PATCH = route({ params, body: updateMemberSchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  updateMember(db, actor, params.roomId, params.actorId, body),
)

export const DELETE = route({ params, scope: 'admin' }, async ({ db, actor, params }) => {
  await removeAgent(db, actor, params.roomId, params.actorId)
  return noContent()
})
