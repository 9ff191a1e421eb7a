import * as z from 'zod'
import { readAvatar } from '@/lib/attachments/read-avatar'
import { avatarQuerySchema } from '@/lib/attachments/schema'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { sendFile } from '@/lib/http/send-file'

const params = z.strictObject({ actorId: idSchema })

/** An address with the digest of the picture that is there now can be kept; another is asked for each time. */
export const GET = route(
  { params, query: avatarQuerySchema, scope: 'rooms:read' },
  async ({ db, actor, request, params, query: { v, w } }) => {
    const { bytes, sha256, original } = await readAvatar(db, actor, params.actorId, w)
    const isLasting = v !== undefined && v.length >= 16 && original.startsWith(v)
    return sendFile(request, {
      bytes,
      sha256,
      name: 'avatar.webp',
      contentType: 'image/webp',
      isShown: true,
      isLasting,
    })
  },
)
