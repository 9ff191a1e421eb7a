import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { reportTyping } from '@/lib/realtime/report-typing'

const params = z.strictObject({ roomId: idSchema })

export const POST = route({ params, scope: 'messages:write', rate: 'typing' }, async ({ db, actor, params }) => {
  await reportTyping(db, actor, params.roomId)
  return noContent()
})
