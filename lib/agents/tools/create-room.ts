import * as z from 'zod'
import { addMember } from '@/lib/rooms/add-member'
import { createRoom } from '@/lib/rooms/create-room'
import { requireFounder } from '@/lib/rooms/require-founder'
import { asToolError } from './as-tool-error'
import { defineTool } from './tool'

export const createRoomTool = defineTool({
  name: 'create_room',
  description: 'Creates a room and joins it. The person who asks becomes its admin.',
  input: z.strictObject({
    name: z.string().min(1).max(80),
    topic: z.string().max(250).optional(),
    kind: z.enum(['open', 'closed']).default('closed'),
  }),
  risk: 'write',
  scope: 'admin',
  isIdempotent: false,
  run: ({ name, topic, kind }, { db, agent, requester, editors = [] }) =>
    asToolError(async () => {
      for (const actor of editors) await requireFounder(db.prisma, actor)
      const room = await createRoom(db, requester, { name, kind, ...(topic ? { topic } : {}) })
      const isIn = await db.prisma.membership.count({ where: { roomId: room.id, actorId: agent.id, leftAt: null } })
      if (isIn === 0) await addMember(db, requester, room.id, agent.name)
      return { id: room.id, name: room.name, kind: room.kind, link: `/rooms/${room.id}` }
    }),
})
