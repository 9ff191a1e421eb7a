import { type McpServer, ProtocolError, ProtocolErrorCode, ResourceTemplate } from '@modelcontextprotocol/server'
import { notFound } from '@/lib/core/errors'
import { idSchema } from '@/lib/core/ids'
import { requireScope } from '@/lib/http/require-scope'
import { seqSchema } from '@/lib/messages/schema'
import { listRooms } from '@/lib/rooms/list-rooms'
import { listMessages } from '@/lib/timeline/list-messages'
import { NOTICE, refusalOf } from './answers'
import { showMessages } from './show-messages'
import type { Caller } from './tool'

const WINDOW = 50
const json = { mimeType: 'application/json' }

/** Rooms, by what was said last in them, and single messages, by their number. */
export function addResources(server: McpServer, { db, actor }: Omit<Caller, 'signal'>): void {
  const list = async () => {
    requireScope(actor, 'rooms:read')
    const rooms = await listRooms(db, actor)
    return {
      resources: rooms.map(({ id, name, topic }) => ({
        uri: `confab://rooms/${id}`,
        name,
        description: topic,
        ...json,
      })),
    }
  }
  const read = async (uri: URL, roomId: unknown, query: { limit: number; from?: number }) => {
    const messages = await asResource(uri, async () => {
      requireScope(actor, 'rooms:read')
      const window = await listMessages(db, actor, idSchema.parse(roomId), query)
      const isThere = query.from === undefined || window.messages[0]?.seq === query.from
      if (!isThere) throw notFound('Message')
      return showMessages(window.messages, window.actors)
    })
    return { contents: [{ uri: uri.href, ...json, text: JSON.stringify({ notice: NOTICE, messages }) }] }
  }
  server.registerResource(
    'room',
    new ResourceTemplate('confab://rooms/{room}', { list: () => asResource('rooms', list) }),
    { title: 'Room', description: `The last ${WINDOW} messages of a room.`, ...json },
    (uri, { room }) => read(uri, room, { limit: WINDOW }),
  )
  server.registerResource(
    'message',
    new ResourceTemplate('confab://rooms/{room}/messages/{number}', { list: undefined }),
    { title: 'Message', description: 'One message, by its number in the room.', ...json },
    (uri, { room, number }) => asResource(uri, () => read(uri, room, { from: seqSchema.parse(number), limit: 1 })),
  )
}

/** An address of the wrong form names nothing, like a room that is hidden. */
async function asResource<T>(uri: URL | string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    const isUnnamed = error instanceof Error && error.name === 'ZodError'
    const { code, message } = isUnnamed
      ? { code: 'not_found', message: 'There is no such resource.' }
      : refusalOf(error, `${uri}`)
    const isOurs = code === 'internal' || code === 'unavailable'
    throw new ProtocolError(isOurs ? ProtocolErrorCode.InternalError : ProtocolErrorCode.InvalidParams, message)
  }
}
