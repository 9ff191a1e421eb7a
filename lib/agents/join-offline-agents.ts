import type { Database } from '@/lib/core/database'
import { transact } from '@/lib/events/transact'
import { enterRoom } from '@/lib/rooms/enter-room'
import { isRoomOfAgent } from '@/lib/rooms/policy'
import { ensureOfflineAgents } from './ensure-offline-agents'

/** Adds the offline agents to a room unless they are members already. `byId`: the actor the log records. */
export async function joinOfflineAgents(db: Database, roomId: string, byId?: string): Promise<void> {
  const agents = Object.values(await ensureOfflineAgents(db))
  await transact(db, { rooms: [roomId] }, async (t) => {
    const members = await t.tx.membership.findMany({
      where: { roomId, actorId: { in: agents }, leftAt: null },
      select: { actorId: true },
    })
    const cards = await t.tx.agentCard.findMany({ where: { actorId: { in: agents } } })
    const present = new Set(members.map((member) => member.actorId))
    for (const { actorId } of cards.filter((card) => !present.has(card.actorId) && isRoomOfAgent(card, roomId))) {
      await enterRoom(t, roomId, { actorId, role: 'member', byId: byId ?? actorId })
    }
  })
}
