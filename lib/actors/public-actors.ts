import type { Database, Tx } from '@/lib/core/database'
import { ACTOR_COLUMNS, toPublicActor } from './load-actor'
import type { ActorMap } from './schema'

/** SQLite binds at most 999 values in a statement. */
const CHUNK = 500

/** The actors map sent with messages and lists. Unknown ids are left out. */
export async function publicActors(db: Database | Tx, ids: Iterable<string | null>): Promise<ActorMap> {
  const client = 'prisma' in db ? db.prisma : db
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  const map: ActorMap = {}
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const rows = await client.actor.findMany({
      where: { id: { in: wanted.slice(start, start + CHUNK) } },
      select: ACTOR_COLUMNS,
    })
    for (const row of rows) map[row.id] = toPublicActor(row)
    await addLinked(client, map, rows)
  }
  await addAvatars(client, map)
  return map
}

/** People of imports go by the names of the accounts they are linked to. */
async function addLinked(client: Tx, map: ActorMap, rows: { id: string; linkedToId: string | null }[]) {
  const linked = rows.filter(({ linkedToId }) => linkedToId !== null)
  if (linked.length === 0) return
  const ids = linked.flatMap(({ linkedToId }) => linkedToId ?? [])
  const accounts = await client.actor.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, displayName: true },
  })
  for (const { id, linkedToId } of linked) {
    const account = accounts.find((one) => one.id === linkedToId)
    if (account) Object.assign(map[id] ?? {}, { name: account.name, displayName: account.displayName })
  }
}

async function addAvatars(client: Tx, map: ActorMap) {
  const agents = Object.values(map).filter(({ kind }) => kind === 'agent')
  for (let start = 0; start < agents.length; start += CHUNK) {
    const cards = await client.agentCard.findMany({
      where: { actorId: { in: agents.slice(start, start + CHUNK).map(({ id }) => id) }, avatar: { not: null } },
      select: { actorId: true, avatar: true },
    })
    for (const { actorId, avatar } of cards) Object.assign(map[actorId] ?? {}, { avatar: avatar ?? undefined })
  }
}
