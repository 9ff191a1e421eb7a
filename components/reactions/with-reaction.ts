import type { PublicMessage } from '@/lib/messages/schema'

/** The message with one actor's emoji given or taken back, as the server will answer it. */
export function withReaction(message: PublicMessage, emoji: string, actorId: string, isOn: boolean): PublicMessage {
  const held = message.reactions.find((reaction) => reaction.emoji === emoji)
  const isThere = held?.actorIds.includes(actorId) ?? false
  if (isOn && isThere) return message
  if (isOn && !held) return { ...message, reactions: [...message.reactions, { emoji, count: 1, actorIds: [actorId] }] }
  const reactions = message.reactions.flatMap((reaction) => {
    if (reaction !== held) return [reaction]
    const others = reaction.actorIds.filter((id) => id !== actorId)
    const count = reaction.count + (isOn ? 1 : -1)
    return count > 0 ? [{ emoji, count, actorIds: isOn ? [...others, actorId] : others }] : []
  })
  return { ...message, reactions }
}
