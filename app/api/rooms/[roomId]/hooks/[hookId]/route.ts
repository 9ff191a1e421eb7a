import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { changeHook } from '@/lib/hooks/change-hook'
import { removeHook } from '@/lib/hooks/remove-hook'
import { changeHookSchema } from '@/lib/hooks/schema'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ roomId: idSchema, hookId: idSchema })

export const PATCH = route({ params, body: changeHookSchema, scope: 'admin' }, async ({ db, actor, params, body }) =>
  changeHook(db, actor, params.roomId, params.hookId, body),
)

export const DELETE = route({ params, scope: 'admin' }, async ({ db, actor, params }) => {
  await removeHook(db, actor, params.roomId, params.hookId)
  return noContent()
})
