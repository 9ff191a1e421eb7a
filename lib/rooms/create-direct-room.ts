import type { Actor, ActorKind } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireRoom } from './access'
import { DIRECT_PEOPLE_MAX, ROOM_NAME_MAX } from './constants'
import { insertRoom } from './create-room'
import { enterRoom } from './enter-room'
import { findAddressees } from './find-addressees'
import { nameForReader } from './name-for-reader'
import { presentRoom } from './present-room'
import { requireFounder } from './require-founder'
import type { PublicRoom } from './schema'

type Participant = { id: string; kind: ActorKind; displayName: string }

/**
 * The direct room of the actor with the named people: one per set of people, the same one every time. With an agent
 * each call makes a new chat. Throws invalid (field names) for unknown names and for more than one agent.
 */
export async function createDirectRoom(db: Database, actor: Actor, names: string[]): Promise<PublicRoom> {
  const others = (await findAddressees(db.prisma, names, 'names')).filter((other) => other.id !== actor.id)
  const everyone: Participant[] = [actor, ...others]
  refuseCrowd(everyone)
  const hasAgent = everyone.some((one) => one.kind === 'agent')
  const roomId = hasAgent ? await openChat(db, actor, everyone) : await openAmongPeople(db, actor, everyone)
  const { room } = await requireRoom(db, actor, roomId)
  return { ...presentRoom(room), name: await nameForReader(db, actor, room) }
}

function refuseCrowd(everyone: Participant[]) {
  const refuse = (message: string) => new AppError('invalid', message, { field: 'names' })
  if (everyone.length < 2) throw refuse('Enter someone other than yourself.')
  if (everyone.length > DIRECT_PEOPLE_MAX)
    throw refuse(`A direct message can have at most ${DIRECT_PEOPLE_MAX} people. Create a room instead.`)
  if (everyone.length > 2 && everyone.some((one) => one.kind === 'agent')) {
    throw refuse('A direct message can have only one agent and you. Create a room instead.')
  }
}

/** People in it have no roles, so no one can rename the room, change its members or leave it. */
async function openAmongPeople(db: Database, actor: Actor, everyone: Participant[]): Promise<string> {
  const directKey = everyone
    .map((one) => one.id)
    .sort()
    .join(' ')
  const existing = () => db.prisma.room.findUnique({ where: { directKey }, select: { id: true } })
  const known = await existing()
  if (known) return known.id
  const name = Array.from(everyone.map((one) => one.displayName).join(', '))
    .slice(0, ROOM_NAME_MAX)
    .join('')
  try {
    return await transact(db, { rooms: [] }, async (t) => {
      const roomId = await open(t, actor, { name, directKey })
      for (const one of everyone) await enterRoom(t, roomId, { actorId: one.id, role: 'member', byId: actor.id })
      return roomId
    })
  } catch (error) {
    // Another request made it first: the unique key says so, and then it is there to be found.
    const made = isUniqueViolation(error) ? await existing() : null
    if (!made) throw error
    return made.id
  }
}

/** The person looks after the chat and decides for the agent, so the person is its admin; the agent answers everything. */
async function openChat(db: Database, actor: Actor, everyone: Participant[]): Promise<string> {
  const name = everyone.find((one) => one.kind === 'agent')?.displayName ?? actor.displayName
  return await transact(db, { rooms: [] }, async (t) => {
    const roomId = await open(t, actor, { name })
    for (const one of everyone) {
      const rank =
        one.kind === 'agent' ? ({ role: 'member', answers: 'always' } as const) : ({ role: 'admin' } as const)
      await enterRoom(t, roomId, { actorId: one.id, byId: actor.id, ...rank })
    }
    return roomId
  })
}

async function open(t: Transaction, actor: Actor, room: { name: string; directKey?: string }): Promise<string> {
  const id = newId()
  await requireFounder(t.tx, actor)
  await insertRoom(t, actor, { id, kind: 'direct', ...room })
  return id
}
