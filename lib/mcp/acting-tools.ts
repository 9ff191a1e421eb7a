import { newId } from '@/lib/core/ids'
import { countCall } from '@/lib/http/rates'
import { countGroups } from '@/lib/messages/count-groups'
import { sendMessage } from '@/lib/messages/send-message'
import { runOnce } from '@/lib/runs/run-once'
import { askAgentInput, postMessageInput } from './schema'
import { showResult } from './show-result'
import { defineTool } from './tool'

export const ACTING_TOOLS = [
  defineTool({
    name: 'post_message',
    title: 'Post a message',
    description: 'Says something in a room, in the name of whom the token belongs to.',
    input: postMessageInput,
    scope: 'messages:write',
    isReading: false,
    isIdempotent: false,
    run: async ({ room, text, replyTo, thread, key = newId() }, { db, actor }) => {
      await countCall('send', actor.id)
      await countGroups(actor, text)
      const input = { clientId: key, content: text, replyToId: replyTo, threadRootId: thread }
      const { message, repeated } = await sendMessage(db, actor, room, input)
      return { id: message.id, number: message.seq, room: message.roomId, at: message.createdAt, isRepeated: repeated }
    },
  }),
  defineTool({
    name: 'ask_agent',
    title: 'Ask an agent',
    description:
      'Opens a session of an agent, or goes on with one, and waits a while for the answer. What is not done by then goes on by itself: read_run says how it went.',
    input: askAgentInput,
    scope: 'runs:write',
    isReading: false,
    isIdempotent: false,
    run: async ({ agent, text, room, session, key, wait }, { db, actor, signal }) => {
      await countCall('write', actor.id)
      const input = { agentId: agent, roomId: room, id: session, clientId: key, wait }
      const messages = [{ role: 'user' as const, content: text }]
      return showResult(await runOnce(db, actor, { ...input, messages }, signal))
    },
  }),
]
