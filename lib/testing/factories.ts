import { foldName } from '@/lib/actors/constants'
import { createPerson as insertPerson, type NewPerson } from '@/lib/actors/create-person'
import { toActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { isAppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { transact } from '@/lib/events/transact'
import { commitSends } from '@/lib/messages/commit-sends'
import type { PublicMessage } from '@/lib/messages/schema'
import { sendMessage } from '@/lib/messages/send-message'
import { createRoom as makeRoom } from '@/lib/rooms/create-room'
import { enterRoom } from '@/lib/rooms/enter-room'
import type { CreateRoomInput, RoomDetails, RoomRole } from '@/lib/rooms/schema'

/** A person who can act but not sign in by password (that would cost a slow hash per test). */
export async function createPerson(db: Database, person: Partial<NewPerson> = {}): Promise<Actor> {
  const given = { name: uniqueName('person'), passwordHash: null, role: 'member' as const, ...person }
  return await write(db, (tx) => insertPerson(tx, given))
}

type NewAgent = { name?: string; model?: string; tools?: Record<string, 'allow' | 'ask' | 'deny'>; autoJoin?: boolean }

/** An agent of the scripted provider. */
export async function createAgent(db: Database, agent: NewAgent = {}): Promise<Actor> {
  const { name = uniqueName('agent'), model = 'planner', tools = {}, autoJoin = false } = agent
  const now = { createdAt: new Date(), updatedAt: new Date() }
  return await write(db, async (tx) => {
    const data = { id: newId(), kind: 'agent', name, nameFolded: foldName(name), displayName: name, ...now }
    const row = await tx.actor.create({ data })
    await tx.agentCard.create({
      data: { actorId: row.id, provider: 'scripted', model, tools: JSON.stringify(tools), autoJoin, ...now },
    })
    return toActor(row, null)
  })
}

/** A room with its maker as admin; open unless said otherwise. */
export async function createRoom(
  db: Database,
  maker: Actor,
  room: Partial<CreateRoomInput> = {},
): Promise<RoomDetails> {
  return await makeRoom(db, maker, { name: uniqueName('room'), ...room })
}

/** An open room and who made it. */
export async function openRoom(db: Database) {
  const admin = await createPerson(db)
  return { db, admin, room: await createRoom(db, admin) }
}

/** A closed room with an admin and a plain member. */
export async function closedRoom(db: Database, room: Partial<CreateRoomInput> = {}) {
  const admin = await createPerson(db)
  const made = await createRoom(db, admin, { kind: 'closed', ...room })
  return { db, admin, room: made, member: await newMember(db, made.id) }
}

/** One more person, let into the room. */
export async function newMember(db: Database, roomId: string): Promise<Actor> {
  const person = await createPerson(db)
  await join(db, roomId, person)
  return person
}

/** An instance with its owner. */
export async function withOwner(db: Database) {
  return { db, owner: await createPerson(db, { role: 'owner' }) }
}

/** Makes an actor a member, as if a moderator had let it in. */
export async function join(db: Database, roomId: string, actor: Actor, role: RoomRole = 'member'): Promise<void> {
  await transact(db, { rooms: [roomId] }, (t) => enterRoom(t, roomId, { actorId: actor.id, role, byId: actor.id }))
}

export async function send(db: Database, actor: Actor, roomId: string, content: string): Promise<PublicMessage> {
  return (await sendMessage(db, actor, roomId, { clientId: newId(), content })).message
}

/**
 * `count` messages; the texts are `text(1)` to `text(count)`, in this order. Committed in batches, because
 * sends that run side by side may be numbered in any order.
 */
export async function sendMessages(
  db: Database,
  actor: Actor,
  roomId: string,
  count: number,
  text = (n: number) => `Message ${n}`,
): Promise<PublicMessage[]> {
  const inputs = Array.from({ length: count }, (_, index) => ({ clientId: newId(), content: text(index + 1) }))
  const messages: PublicMessage[] = []
  for (let start = 0; start < count; start += BATCH) {
    const batch = inputs.slice(start, start + BATCH).map((input) => ({ actor, roomId, input, digest: input.clientId }))
    for (const outcome of await db.writes.run(() => commitSends(db, batch))) {
      if (isAppError(outcome)) throw outcome
      messages.push(outcome.message)
    }
  }
  return messages
}

const BATCH = 200

function uniqueName(kind: string): string {
  return `${kind}-${newId().slice(-10)}`
}
