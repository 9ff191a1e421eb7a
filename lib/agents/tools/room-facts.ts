import * as z from 'zod'
import { listMembers } from '@/lib/rooms/list-members'
import { nameForReader } from '@/lib/rooms/name-for-reader'
import { readDetails } from '@/lib/rooms/read-details'
import { asToolError } from './as-tool-error'
import { requireReadableRoom } from './require-shared-room'
import { defineTool } from './tool'

const MEMBERS_MAX = 100

export const roomFacts = defineTool({
  name: 'room_facts',
  description: 'Returns the name, topic, description, kind, message count and members of a room.',
  input: z.strictObject({ room: z.uuid().optional().describe('Id of an open room, instead of this one') }),
  risk: 'read',
  scope: 'rooms:read',
  isIdempotent: true,
  run: ({ room: wanted }, context) =>
    asToolError(async () => {
      const room = await requireReadableRoom(context, wanted)
      const { total, members } = await listMembers(context.db, context.requester, room.id)
      const { description } = await readDetails(context.db.prisma, context.requester, room.id)
      return {
        id: room.id,
        name: await nameForReader(context.db, context.requester, room),
        topic: room.topic,
        description,
        kind: room.kind,
        messages: room.lastMessageSeq,
        createdAt: room.createdAt.toISOString(),
        isArchived: room.archivedAt !== null,
        memberCount: total,
        members: members.slice(0, MEMBERS_MAX).map(({ name, displayName, kind, role }) => ({
          ...{ name, displayName, kind, role },
        })),
      }
    }),
})
