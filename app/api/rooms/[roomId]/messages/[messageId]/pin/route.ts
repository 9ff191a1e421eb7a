import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { pinMessage, unpinMessage } from '@/lib/pins/set-pin'

const params = z.strictObject({ roomId: idSchema, messageId: idSchema })

export const PUT = route({ params, scope: 'messages:write' }, ({ db, actor, params }) =>
  pinMessage(db, actor, params.roomId, params.messageId),
)

export const DELETE = route({ params, scope: 'messages:write' }, ({ db, actor, params }) =>
  unpinMessage(db, actor, params.roomId, params.messageId),
)
