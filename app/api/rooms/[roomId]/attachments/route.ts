import * as z from 'zod'
import { addAttachment } from '@/lib/attachments/add-attachment'
import { ATTACHMENT_SIZE_MAX } from '@/lib/attachments/constants'
import { listRoomFiles } from '@/lib/attachments/list-room-files'
import { roomFilesQuerySchema, uploadQuerySchema } from '@/lib/attachments/schema'
import { idSchema } from '@/lib/core/ids'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { takeUpload } from '@/lib/http/take-upload'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, query: roomFilesQuerySchema, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listRoomFiles(db, actor, params.roomId, query),
)

/** The body is the file, as it is. */
export const POST = route(
  { params, query: uploadQuerySchema, scope: 'messages:write', rate: 'upload' },
  async ({ db, actor, request, params, query }) => {
    const add = (read: () => Promise<Buffer>) => addAttachment(db, actor, params.roomId, { name: query.name, read })
    return json(await takeUpload(request, { actorId: actor.id, maxBytes: ATTACHMENT_SIZE_MAX }, add), 201)
  },
)
