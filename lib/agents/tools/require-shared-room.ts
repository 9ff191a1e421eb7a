import { findRoomsByName } from '@/lib/core/dialects/search/find-rooms'
import { notFound } from '@/lib/core/errors'
import { readIds } from '@/lib/core/id-list'
import { type AccessRoom, requireMember, requireRoom } from '@/lib/rooms/access'
import type { ToolContext } from './tool'

type Place = Pick<ToolContext, 'db' | 'agent' | 'requester' | 'editors' | 'roomId'>

/**
 * A room a tool may read for this run: requester, editors and agent may read it, and what is said of it here may be known to
 * everybody here. So it is this room or an open one; in a room of the two alone any that both may read.
 * Throws not_found.
 */
export async function requireReadableRoom(place: Place, wanted = place.roomId): Promise<AccessRoom> {
  const { db, agent, requester, editors = [], roomId } = place
  const { room } = await requireRoom(db, requester, wanted)
  for (const actor of [...editors, agent]) await requireRoom(db, actor, wanted)
  await requireAgentsRoom(db, agent.id, wanted)
  if (wanted === roomId || room.kind === 'open') return room
  const others = await db.prisma.membership.count({
    where: { roomId, leftAt: null, actorId: { notIn: [agent.id, requester.id] } },
  })
  const { room: here } = await requireRoom(db, requester, roomId)
  if (here.kind !== 'direct' || others > 0) throw notFound('Room')
  return room
}

/** A room a tool may write to: all of them are members of it. Named by id or, where only one is called so, by name. */
export async function requireSharedRoom(place: Place, wanted: string): Promise<AccessRoom> {
  const { db, agent, requester, editors = [] } = place
  const id = UUID.test(wanted) ? wanted : await findByName(place, wanted)
  for (const actor of [requester, ...editors]) await requireMember(db, actor, id)
  await requireAgentsRoom(db, agent.id, id)
  return (await requireMember(db, agent, id)).room
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The spelling given comes first: "plan" and "Plan" may be two rooms. */
async function findByName({ db, agent, requester, editors = [] }: Place, name: string): Promise<string> {
  const actors = [agent, requester, ...editors].map(({ id }) => id)
  const called = await findRoomsByName(db.prisma, name, actors, null)
  const memberships = actors.map((actorId) => ({ memberships: { some: { actorId, leftAt: null } } }))
  const found = await db.prisma.room.findMany({
    where: { id: { in: called }, AND: memberships },
    select: { id: true, name: true },
  })
  const exact = found.filter((room) => room.name === name)
  const [only, other] = exact.length > 0 ? exact : found
  if (!only || other) throw notFound(`Room "${name}" with both of you in it`)
  return only.id
}

/** An agent whose card names its rooms goes nowhere else, not even into open ones. */
async function requireAgentsRoom(db: Place['db'], agentId: string, roomId: string): Promise<void> {
  const card = await db.prisma.agentCard.findUnique({ where: { actorId: agentId }, select: { roomIds: true } })
  if (card?.roomIds && !readIds(card.roomIds).includes(roomId)) throw notFound('This room')
}
