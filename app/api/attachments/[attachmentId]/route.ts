import * as z from 'zod'
import { changeAttachment } from '@/lib/attachments/change-attachment'
import { readAttachment } from '@/lib/attachments/read-attachment'
import { removeAttachment } from '@/lib/attachments/remove-attachment'
import { changeAttachmentSchema, downloadQuerySchema } from '@/lib/attachments/schema'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { sendFile } from '@/lib/http/send-file'

const params = z.strictObject({ attachmentId: idSchema })

/** Smaller images are kept by the browser; a whole file is asked for each time, so that the right to it is read then. */
export const GET = route(
  { params, query: downloadQuerySchema, scope: 'rooms:read' },
  async ({ db, actor, request, params, query }) => {
    const { fileName, kind, isSmaller, ...file } = await readAttachment(db, actor, params.attachmentId, query)
    return sendFile(request, { ...file, name: fileName, isShown: kind === 'image', isLasting: isSmaller })
  },
)

export const PATCH = route(
  { params, body: changeAttachmentSchema, scope: 'messages:write' },
  ({ db, actor, params, body }) => changeAttachment(db, actor, params.attachmentId, body),
)

export const DELETE = route({ params, scope: 'messages:write' }, async ({ db, actor, params }) => {
  await removeAttachment(db, actor, params.attachmentId)
  return noContent()
})
