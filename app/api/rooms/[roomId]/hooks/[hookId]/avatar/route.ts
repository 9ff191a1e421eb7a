import * as z from 'zod'
import { ATTACHMENT_SIZE_MAX } from '@/lib/attachments/constants'
import { idSchema } from '@/lib/core/ids'
import { removeHookAvatar, setHookAvatar } from '@/lib/hooks/set-hook-avatar'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { takeUpload } from '@/lib/http/take-upload'

const params = z.strictObject({ roomId: idSchema, hookId: idSchema })

/** The body is the image, as it is. */
export const POST = route({ params, rate: 'upload', scope: 'admin' }, async ({ db, actor, params, request }) =>
  takeUpload(request, { actorId: actor.id, maxBytes: ATTACHMENT_SIZE_MAX }, async (read) =>
    setHookAvatar(db, actor, params.roomId, params.hookId, await read()),
  ),
)

export const DELETE = route({ params, scope: 'admin' }, async ({ db, actor, params }) => {
  await removeHookAvatar(db, actor, params.roomId, params.hookId)
  return noContent()
})
