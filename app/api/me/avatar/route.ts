import { ATTACHMENT_SIZE_MAX } from '@/lib/attachments/constants'
import { removeAvatar } from '@/lib/attachments/remove-avatar'
import { setAvatar } from '@/lib/attachments/set-avatar'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { takeUpload } from '@/lib/http/take-upload'

/** The body is the image, as it is. */
export const POST = route({ rate: 'upload' }, async ({ db, actor, request }) =>
  takeUpload(request, { actorId: actor.id, maxBytes: ATTACHMENT_SIZE_MAX }, async (read) =>
    setAvatar(db, actor, await read()),
  ),
)

export const DELETE = route({}, async ({ db, actor }) => {
  await removeAvatar(db, actor)
  return noContent()
})
