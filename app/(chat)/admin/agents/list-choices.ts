import type { AgentChoices } from '@/components/agents/agent-choices'
import type { Actor } from '@/lib/actors/schema'
import { listToolChoices } from '@/lib/agents/list-tool-choices'
import { listProviders } from '@/lib/agents/providers/list-providers'
import { scripts } from '@/lib/agents/scripted/scripts'
import { database } from '@/lib/core/database'
import { OPEN_ROOMS_MAX } from '@/lib/rooms/constants'
import { listOpenRooms } from '@/lib/rooms/list-open-rooms'
import { listRooms } from '@/lib/rooms/list-rooms'

/** What an administrator can choose from on a card: of rooms those they are in, and open ones. */
export async function listChoices(actor: Actor): Promise<AgentChoices> {
  const db = database()
  const mine = (await listRooms(db, actor)).filter(({ kind }) => kind !== 'direct')
  const { rooms: open } = await listOpenRooms(db, actor, { q: '', limit: OPEN_ROOMS_MAX })
  const rooms = new Map([...mine, ...open].map(({ id, name }) => [id, { id, name }]))
  return {
    providers: (await listProviders(db, actor)).map(({ id, name, models }) => ({ id, name, models })),
    scripts: [...scripts.keys()],
    tools: await listToolChoices(db),
    rooms: [...rooms.values()].sort((a, b) => a.name.localeCompare(b.name)),
  }
}
