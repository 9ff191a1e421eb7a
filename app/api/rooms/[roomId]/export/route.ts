import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { download } from '@/lib/http/download'
import { route } from '@/lib/http/route'
import { readableRooms } from '@/lib/rooms/readable-rooms'
import { exportTo } from '@/lib/transfer/out/export-to'
import { roomExportQuerySchema } from '@/lib/transfer/out/schema'

const params = z.strictObject({ roomId: idSchema })

export const GET = route(
  { params, query: roomExportQuerySchema, scope: 'rooms:read', rate: 'heavy' },
  async ({ db, actor, params, query }) => {
    const { pieces, ...file } = await exportTo(db, readableRooms(actor), params.roomId, query)
    return download(pieces, file)
  },
)
