import * as z from 'zod'
import { clientIdSchema } from '../messages/schema'
import { RUN_ONCE_WAIT_MAX } from '../runs/constants'
import { QUERY_MAX, SEARCH_KINDS, SEARCH_MAX } from '../search/constants'
import { searchQuerySchema } from '../search/schema'

const WINDOW_MAX = 100
const room = z.uuid().describe('Id of the room, from list_rooms')
const seq = z.number().int().min(0).max(2_147_483_647).optional()

export const listRoomsInput = z.strictObject({})

export const listMembersInput = z.strictObject({ room })

export const readMessagesInput = z.strictObject({
  room,
  before: seq.describe('The messages before this number. Without a number: the newest'),
  after: seq.describe('The messages after this number'),
  around: seq.describe('The messages on both sides of this number'),
  thread: z.uuid().optional().describe('Only the replies under this message, by its id'),
  limit: z.number().int().min(1).max(WINDOW_MAX).default(30),
})

export const searchInput = z.strictObject({
  query: z.string().max(QUERY_MAX),
  kind: z.enum(SEARCH_KINDS).default('message'),
  room: z.uuid().optional().describe('Only in this room'),
  limit: z.number().int().min(1).max(SEARCH_MAX).default(20),
  cursor: searchQuerySchema.shape.cursor.describe('nextCursor of the page before'),
})

export const postMessageInput = z.strictObject({
  room,
  text: z.string().describe('Markdown. @name calls a member'),
  replyTo: z.uuid().optional().describe('Id of the message this answers'),
  thread: z.uuid().optional().describe('Id of the message whose thread this belongs to'),
  key: clientIdSchema.optional().describe('Sent again with the same key, it is one message'),
})

export const askAgentInput = z.strictObject({
  agent: z.uuid().describe('Id of an agent, from list_members'),
  text: z.string().min(1).describe('What the agent is asked'),
  room: z.uuid().optional().describe('Where everybody sees it. Without a room: in a direct room with the agent'),
  session: z.uuid().optional().describe('Id of a session to go on with, or one that you make up'),
  key: clientIdSchema.optional().describe('With a session: sent again with the same key, it is one run'),
  wait: z.number().min(0).max(RUN_ONCE_WAIT_MAX).default(20).describe('Seconds to wait for the end'),
})

export const readRunInput = z.strictObject({ run: z.uuid().describe('Id of the run, from ask_agent') })

export const listApprovalsInput = z.strictObject({
  room: z.uuid().optional().describe('Only of this room'),
  limit: z.number().int().min(1).max(50).default(20),
})
