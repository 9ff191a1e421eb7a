import type { Transaction } from '@/lib/events/transact'
import { PINS_MAX } from '@/lib/pins/constants'
import type { Placed } from './emit-history'
import { idOf, type KnownActors } from './identity-of'

/**
 * Stores the reactions and pins that come with new messages. What is here already keeps what it has, so that a second
 * import brings nothing back that was taken off meanwhile. Returns the messages that got their pin: a room that has as
 * many as it may have gets no more.
 */
export async function insertMarks({ tx }: Transaction, placed: Placed[], actors: KnownActors): Promise<Set<Placed>> {
  const reactions = placed.flatMap(({ message, row: { id: messageId, roomId } }) =>
    message.reactions.map(({ emoji, actor, createdAt }) => {
      return { messageId, roomId, actorId: idOf(actor, actors), emoji, createdAt }
    }),
  )
  // Two names of a forged export may be one actor here.
  const distinct = new Map(reactions.map((row) => [`${row.messageId} ${row.actorId} ${row.emoji}`, row]))
  if (distinct.size > 0) await tx.reaction.createMany({ data: [...distinct.values()] })
  const wanted = placed.filter(({ message }) => message.pin)
  const [first] = wanted
  if (!first) return new Set()
  const held = await tx.pin.count({ where: { roomId: first.row.roomId } })
  const pinned = wanted.slice(0, Math.max(PINS_MAX - held, 0))
  const pins = pinned.flatMap(({ message: { pin }, row: { id: messageId, roomId } }) =>
    pin ? [{ messageId, roomId, pinnedById: idOf(pin.actor, actors), createdAt: pin.createdAt }] : [],
  )
  if (pins.length > 0) await tx.pin.createMany({ data: pins })
  return new Set(pinned)
}
