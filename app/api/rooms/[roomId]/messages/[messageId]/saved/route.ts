import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { setSaved } from '@/lib/saved/set-saved'

const params = z.strictObject({ roomId: idSchema, messageId: idSchema })

export const PUT = route({ params, scope: 'messages:write' }, async ({ db, actor, params }) => {
  await setSaved(db, actor, params.roomId, params.messageId, true)
  return noContent()
})

export const DELETE = route({ params, scope: 'messages:write' }, async ({ db, actor, params }) => {
  await setSaved(db, actor, params.roomId, params.messageId, false)
  return noContent()
})
