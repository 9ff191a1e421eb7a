import type { AgentChoices } from '@/components/agents/agent-choices'
import type { Actor } from '@/lib/actors/schema'
import { listToolChoices } from '@/lib/agents/list-tool-choices'
import { listProviders } from '@/lib/agents/providers/list-providers'
import { scripts } from '@/lib/agents/scripted/scripts'
import { type Database, database } from '@/lib/core/database'
import { OPEN_ROOMS_MAX } from '@/lib/rooms/constants'
import { listOpenRooms } from '@/lib/rooms/list-open-rooms'
import { listRooms } from '@/lib/rooms/list-rooms'
import type { OpenRoom } from '@/lib/rooms/schema'

/** What an administrator can choose from on a card: of rooms those they are in, and open ones. */
export async function listChoices(actor: Actor): Promise<AgentChoices> {
  const db = database()
  const mine = (await listRooms(db, actor)).filter(({ kind }) => kind !== 'direct')
  const rooms = new Map([...mine, ...(await listAllOpen(db, actor))].map(({ id, name }) => [id, { id, name }]))
  return {
    providers: (await listProviders(db, actor)).map(({ id, name, models }) => ({ id, name, models })),
    scripts: [...scripts.keys()],
    tools: await listToolChoices(db),
    rooms: [...rooms.values()].sort((a, b) => a.name.localeCompare(b.name)),
  }
}

async function listAllOpen(db: Database, actor: Actor): Promise<OpenRoom[]> {
  const all: OpenRoom[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { rooms, nextCursor } = await listOpenRooms(db, actor, { q: '', limit: OPEN_ROOMS_MAX, cursor })
    all.push(...rooms)
    cursor = nextCursor
  }
  return all
}
