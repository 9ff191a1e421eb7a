import type { Committed } from '@/lib/core/commit-bus'
import type { Database } from '@/lib/core/database'

/** A sweep may take this share of the time at most. */
const SHARE = 50

/**
 * Knows which rooms have agents that answer everything, so that messages of other rooms wake no worker. A sweep over
 * those rooms finds what was committed elsewhere; between two, the commits of this process name the rooms to look at.
 */
export class AlwaysWatch {
  private known = new Set<string>()
  private readonly named = new Set<string>()
  private nextSweep = 0

  /** Takes note of a committed event. True: it may leave something to do. */
  note({ type, roomId }: Committed): boolean {
    const isTalk = type === 'message.created' || type === 'message.settled'
    if (isTalk ? !this.known.has(roomId) : !type.startsWith('membership.')) return false
    this.named.add(roomId)
    return true
  }

  /** The rooms in which an agent that answers everything may not have looked at the newest message. */
  async findRooms(db: Database, pollMs: number): Promise<string[]> {
    const named = [...this.named]
    this.named.clear()
    if (performance.now() < this.nextSweep) {
      const rooms = named.length === 0 ? [] : await findAlways(db, named)
      for (const { roomId } of rooms) this.known.add(roomId)
      return behind(rooms)
    }
    const before = performance.now()
    const rooms = await findAlways(db)
    const now = performance.now()
    this.known = new Set(rooms.map((room) => room.roomId))
    this.nextSweep = now + Math.max(pollMs * 0.9, (now - before) * SHARE)
    return behind(rooms)
  }
}

type Listener = { roomId: string; answeredSeq: number; lastMessageSeq: number }

async function findAlways(db: Database, roomIds?: string[]): Promise<Listener[]> {
  // From the agents, of which there are few, to their memberships: both by index.
  const agents = await db.prisma.agentCard.findMany({ where: { disabledAt: null }, select: { actorId: true } })
  const rows = await db.prisma.membership.findMany({
    where: {
      actorId: { in: agents.map((agent) => agent.actorId) },
      leftAt: null,
      answers: 'always',
      roomId: roomIds && { in: roomIds },
      room: { archivedAt: null, deletedAt: null },
    },
    select: { roomId: true, answeredSeq: true, room: { select: { lastMessageSeq: true } } },
  })
  return rows.map(({ roomId, answeredSeq, room }) => ({ roomId, answeredSeq, lastMessageSeq: room.lastMessageSeq }))
}

function behind(rooms: Listener[]): string[] {
  const late = rooms.filter((room) => room.answeredSeq < room.lastMessageSeq)
  return [...new Set(late.map((room) => room.roomId))]
}
