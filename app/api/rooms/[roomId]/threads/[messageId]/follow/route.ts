import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { followThread } from '@/lib/threads/follow-thread'

const params = z.strictObject({ roomId: idSchema, messageId: idSchema })

export const PUT = route({ params, scope: 'messages:write' }, async ({ db, actor, params }) => {
  await followThread(db, actor, params.roomId, params.messageId, true)
  return noContent()
})

export const DELETE = route({ params, scope: 'messages:write' }, async ({ db, actor, params }) => {
  await followThread(db, actor, params.roomId, params.messageId, false)
  return noContent()
})
