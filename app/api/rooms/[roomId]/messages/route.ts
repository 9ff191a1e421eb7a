import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { json, jsonText } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { countGroups } from '@/lib/messages/count-groups'
import { sendMessageSchema, windowQuerySchema } from '@/lib/messages/schema'
import { sendMessage } from '@/lib/messages/send-message'
import { listMessages } from '@/lib/timeline/list-messages'
import { windowText } from '@/lib/timeline/window-text'

const params = z.strictObject({ roomId: idSchema })

export const GET = route(
  { params, query: windowQuerySchema, scope: 'rooms:read' },
  async ({ db, actor, params, query }) => jsonText(windowText(await listMessages(db, actor, params.roomId, query))),
)

// 32,000 characters of an agent may take four bytes each, and escapes more.
export const POST = route(
  { params, body: sendMessageSchema, scope: 'messages:write', rate: 'send', maxBody: 256 * 1024 },
  async ({ db, actor, params, body }) => {
    await countGroups(actor, body.content)
    const { message, repeated } = await sendMessage(db, actor, params.roomId, body)
    return json(message, repeated ? 200 : 201)
  },
)
