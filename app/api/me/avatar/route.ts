import { ATTACHMENT_SIZE_MAX } from '@/lib/attachments/constants'
import { removeAvatar } from '@/lib/attachments/remove-avatar'
import { setAvatar } from '@/lib/attachments/set-avatar'
import { noContent } from '@/lib/http/json'
import { readUpload } from '@/lib/http/read-upload'
import { route } from '@/lib/http/route'

/** The body is the image, as it is. */
export const POST = route({ rate: 'upload' }, async ({ db, actor, request }) =>
  setAvatar(db, actor, await readUpload(request, actor.id, ATTACHMENT_SIZE_MAX)),
)

export const DELETE = route({}, async ({ db, actor }) => {
  await removeAvatar(db, actor)
  return noContent()
})
