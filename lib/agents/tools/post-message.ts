import * as z from 'zod'
import { getSetting } from '@/lib/core/settings'
import { transact } from '@/lib/events/transact'
import { checkContent } from '@/lib/messages/check-content'
import { messageLink } from '@/lib/messages/constants'
import { postAsAgent } from '@/lib/messages/post-as-agent'
import { requireMember } from '@/lib/rooms/access'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import { asToolError } from './as-tool-error'
import { requireSharedRoom } from './require-shared-room'
import { defineTool } from './tool'

export const postMessage = defineTool({
  name: 'post_message',
  description: 'Posts a message to another room that both you and the person who asks are members of.',
  input: z.strictObject({
    room: z.string().min(1).max(100).describe('Id or name of the room'),
    text: z.string().min(1),
  }),
  risk: 'write',
  scope: 'messages:write',
  isIdempotent: false,
  run: ({ room: wanted, text }, context) =>
    asToolError(async () => {
      const { db, agent, requester, editors = [], runId } = context
      checkContent(text, await getSetting(db, 'contentLimitAgent'))
      const { id } = await requireSharedRoom(context, wanted)
      const { seq } = await transact(db, { rooms: [id] }, async (t) => {
        for (const actor of [requester, ...editors, agent]) {
          const { room, membership } = await requireMember(t.tx, actor, id)
          if (!canPost(room, membership)) throw postRefusal(room, membership)
        }
        return await postAsAgent(t, { roomId: id, agentId: agent.id, content: text, writtenIn: runId })
      })
      return { number: seq, link: messageLink(id, seq) }
    }),
})
