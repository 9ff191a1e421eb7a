import { listApprovals } from '@/lib/approvals/list-approvals'
import { listMembers } from '@/lib/rooms/list-members'
import { listRooms } from '@/lib/rooms/list-rooms'
import { getRun } from '@/lib/runs/get-run'
import { resultOfRun } from '@/lib/runs/result-of-run'
import { searchQuerySchema } from '@/lib/search/schema'
import { search } from '@/lib/search/search'
import { listMessages } from '@/lib/timeline/list-messages'
import {
  listApprovalsInput,
  listMembersInput,
  listRoomsInput,
  readMessagesInput,
  readRunInput,
  searchInput,
} from './schema'
import { showMessages } from './show-messages'
import { showResult } from './show-result'
import { defineTool } from './tool'

const reading = { scope: 'rooms:read', isReading: true, isIdempotent: true } as const

export const READING_TOOLS = [
  defineTool({
    ...reading,
    name: 'list_rooms',
    title: 'List rooms',
    description: 'The rooms you are a member of, latest activity first.',
    input: listRoomsInput,
    run: async (_, { db, actor }) => ({
      rooms: (await listRooms(db, actor)).map((room) => ({
        id: room.id,
        name: room.name,
        kind: room.kind,
        topic: room.topic,
        task: room.task,
        lastNumber: room.lastMessageSeq,
        unread: room.unread,
        pendingApprovals: room.pendingApprovals,
        ...(room.archivedAt === null ? {} : { isArchived: true }),
      })),
    }),
  }),
  defineTool({
    ...reading,
    name: 'list_members',
    title: 'List members',
    description: 'The people, agents and integrations of a room.',
    input: listMembersInput,
    run: async ({ room }, { db, actor }) => {
      const { total, members } = await listMembers(db, actor, room)
      const shown = members.map(({ actorId, kind, name, displayName, role }) => ({
        id: actorId,
        ...{ kind, handle: name, name: displayName, role },
      }))
      return { total, members: shown }
    },
  }),
  defineTool({
    ...reading,
    name: 'read_messages',
    title: 'Read messages',
    description:
      'A window of the messages of a room, oldest first: the newest, or those before, after or around a number.',
    input: readMessagesInput,
    run: async ({ room, ...query }, { db, actor }) => {
      const { messages, actors, hasBefore, hasAfter } = await listMessages(db, actor, room, query)
      return { messages: showMessages(messages, actors), hasBefore, hasAfter }
    },
  }),
  defineTool({
    ...reading,
    name: 'search',
    title: 'Search',
    description:
      'Finds messages, rooms, people, files, sessions or tool calls that hold all the given words. "words in quotes" must follow one another, -word must not be there, from:name and in:room narrow it.',
    input: searchInput,
    run: async ({ query, kind, room, limit, cursor }, { db, actor }) => {
      const asked = searchQuerySchema.parse({ q: query, kind, room, limit, cursor })
      const { hits, items, actors, nextCursor } = await search(db, actor, asked)
      const messages = hits.map((hit) => ({
        room: hit.roomId,
        roomName: hit.roomName,
        number: hit.seq,
        id: hit.messageId,
        author: actors[hit.authorId]?.displayName ?? '',
        at: hit.createdAt,
        text: hit.excerpt,
        ...(hit.isImported ? { isImported: true } : {}),
      }))
      const others = items.map(({ kind, id, title, excerpt, roomId, at }) => ({
        ...{ kind, id, title, text: excerpt, room: roomId, at },
      }))
      return { found: [...messages, ...others], nextCursor }
    },
  }),
  defineTool({
    ...reading,
    name: 'read_run',
    title: 'Read a run',
    description: 'What an agent is at, which tools it called, what waits for a decision, and its answer.',
    input: readRunInput,
    run: async ({ run }, { db, actor }) => showResult(await resultOfRun(db, await getRun(db, actor, run))),
  }),
  defineTool({
    ...reading,
    name: 'list_approvals',
    title: 'List approvals',
    description: 'Tool calls of agents that wait for a decision of people. People decide in Confab, not here.',
    input: listApprovalsInput,
    run: async ({ room, limit }, { db, actor }) => {
      const { approvals, actors, total } = await listApprovals(db, actor, { status: 'pending', room, limit })
      const waiting = approvals.map((item) => ({
        run: item.runId,
        room: item.roomId,
        agent: actors[item.agentId]?.displayName ?? '',
        ...{ tool: item.name, input: item.input, risk: item.risk, since: item.createdAt },
      }))
      return { total, waiting }
    },
  }),
]
