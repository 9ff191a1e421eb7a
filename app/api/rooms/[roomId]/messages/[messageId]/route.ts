import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { countGroups } from '@/lib/messages/count-groups'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { getMessage } from '@/lib/messages/find-message'
import { editMessageSchema } from '@/lib/messages/schema'

const params = z.strictObject({ roomId: idSchema, messageId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  getMessage(db, actor, params.roomId, params.messageId),
)

export const PATCH = route(
  { params, body: editMessageSchema, scope: 'messages:write', maxBody: 256 * 1024 },
  async ({ db, actor, params, body }) => {
    await countGroups(actor, body.content)
    return await editMessage(db, actor, params.roomId, params.messageId, body.content)
  },
)

export const DELETE = route({ params, scope: 'messages:write' }, async ({ db, actor, params }) => {
  await deleteMessage(db, actor, params.roomId, params.messageId)
  return noContent()
})
