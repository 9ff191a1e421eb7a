import * as z from 'zod'
import { findActorsCalled } from '@/lib/core/dialects/actors'
import { messageLink } from '@/lib/messages/constants'
import { QUERY_MAX } from '@/lib/search/constants'
import { searchMessages } from '@/lib/search/search-messages'
import { asToolError } from './as-tool-error'
import { countFitting } from './fit-output'
import { requireReadableRoom } from './require-shared-room'
import { defineTool } from './tool'

export const searchHistory = defineTool({
  name: 'search_history',
  description:
    'Finds messages that hold all the given words, newest first. "words in quotes" must follow one another, -word must not be there, word* is the beginning of a word. Without a room: in this room.',
  input: z.strictObject({
    query: z.string().max(QUERY_MAX),
    room: z.uuid().optional().describe('Id of an open room, instead of this one'),
    from: z.string().max(50).optional().describe('Username of the author'),
    limit: z.number().int().min(1).max(20).default(10),
  }),
  risk: 'read',
  scope: 'rooms:read',
  isIdempotent: true,
  run: ({ query, room, from, limit }, context) =>
    asToolError(async () => {
      const { db, requester, agent } = context
      const { id } = await requireReadableRoom(context, room)
      const author = from === undefined ? null : await findAuthor(context, id, from)
      if (author === undefined) return { hits: [], hasMore: false }
      const search = { q: query, room: id, limit, ...(author ? { from: author } : {}) }
      const { hits, actors, nextCursor } = await searchMessages(db, requester, search, [agent])
      const found = hits.map((hit) => ({
        number: hit.seq,
        author: actors[hit.authorId]?.displayName ?? '',
        handle: actors[hit.authorId]?.name ?? '',
        ...(hit.isImported ? { isImported: true } : {}),
        at: hit.createdAt,
        text: hit.excerpt,
        link: messageLink(id, hit.seq),
      }))
      const count = countFitting(found)
      return { hits: found.slice(0, count), hasMore: nextCursor !== null || count < found.length }
    }),
})

/** Finds an actor by handle or display name among present and former members of the room; undefined if none. */
async function findAuthor({ db }: { db: Parameters<typeof searchMessages>[0] }, roomId: string, name: string) {
  const plain = name.replace(/^@/, '')
  const [id] = await findActorsCalled(db.prisma, plain, roomId)
  return id
}
