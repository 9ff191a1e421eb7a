import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { runningHolds } from './running-holds'

/** What is about to be deleted: where it is, and whose it is. */
type Deletion = { roomId?: string; personIds?: string[] }

/** Throws conflict when a hold of the instance, the room or one of the people keeps this. */
export async function refuseIfHeld(tx: Tx, { roomId, personIds = [] }: Deletion): Promise<void> {
  const held = (await runningHolds(tx)).find(({ scope, targetId }) => {
    if (scope === 'instance') return true
    return scope === 'room' ? targetId === roomId : personIds.includes(targetId)
  })
  if (held) throw refusal(held.until)
}

/** The same for a room with everything in it, whoever wrote it: one with the words of a held person stays as well. */
export async function refuseIfRoomHeld(tx: Tx, roomId: string): Promise<void> {
  const held = await holdOfRoom(tx, roomId)
  if (held) throw refusal(held.until)
}

/** The hold that keeps a room from being removed. */
export async function holdOfRoom(tx: Tx, roomId: string) {
  const holds = await runningHolds(tx)
  const whole = holds.find(({ scope, targetId }) => scope === 'instance' || (scope === 'room' && targetId === roomId))
  if (whole) return whole
  const people = holds.filter(({ scope }) => scope === 'person').map(({ targetId }) => targetId)
  if (people.length === 0) return undefined
  const ofThem = { roomId, actorId: { in: people } }
  const member = await tx.membership.findFirst({ where: ofThem, select: { actorId: true } })
  const found = member ?? (await findAuthor(tx, roomId, people))
  return holds.find(({ scope, targetId }) => scope === 'person' && targetId === found?.actorId)
}

/** Imported messages have authors who never were members. */
async function findAuthor(tx: Tx, roomId: string, people: string[]) {
  const row = await tx.message.findFirst({ where: { roomId, authorId: { in: people } }, select: { authorId: true } })
  return row && { actorId: row.authorId }
}

/** The reason is for administrators: it may name a dispute that members are not to hear of. */
function refusal(until: Date | null): AppError {
  const end = until ? `until ${until.toISOString().slice(0, 10)}` : 'until it is lifted'
  return new AppError('conflict', `A legal hold keeps this ${end}, so it cannot be deleted. Ask an administrator.`)
}
