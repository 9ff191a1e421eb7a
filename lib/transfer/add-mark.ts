import { REACTION_KINDS_MAX } from '@/lib/reactions/constants'
import { identityOf } from './identity-of'
import type { IncomingActor, IncomingMessage } from './incoming'
import type { LineOf } from './schema'

/** Puts a reaction or the pin of an export on its message; the reason where that cannot be. */
export function addMark(
  message: IncomingMessage,
  line: LineOf<'reaction' | 'pin'>,
  actors: ReadonlyMap<number, IncomingActor>,
): string | null {
  const actor = actors.get(line.actor)
  if (message.deletedAt !== null) return `message ${line.seq} is deleted, but has a ${line.type}`
  if (!actor) return `no actor line has the key ${line.actor}`
  const createdAt = new Date(line.createdAt)
  if (line.type === 'pin') {
    if (message.pin) return `message ${line.seq} is pinned twice`
    message.pin = { actor, createdAt }
    return null
  }
  const same = message.reactions.filter(({ emoji }) => emoji === line.emoji)
  if (same.some((reaction) => identityOf(reaction.actor) === identityOf(actor))) return 'the same reaction twice'
  const kinds = new Set(message.reactions.map(({ emoji }) => emoji))
  if (same.length === 0 && kinds.size >= REACTION_KINDS_MAX)
    return `more than ${REACTION_KINDS_MAX} different reactions`
  message.reactions.push({ emoji: line.emoji, actor, createdAt })
  return null
}
