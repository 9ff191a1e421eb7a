import { isGroup } from '@/lib/actors/constants'
import { actorsOfApproval } from '@/lib/tool-cards/actors-of-approval'
import type { Notice, PublicMessage } from './schema'

/** The ids of everyone a message names. */
export function actorsOfMessage(message: PublicMessage): string[] {
  return [
    message.authorId,
    ...message.mentions.map((mention) => mention.actorId).filter((id) => !isGroup(id)),
    ...message.reactions.flatMap((reaction) => reaction.actorIds),
    ...(message.quote ? [message.quote.authorId] : []),
    ...(message.thread?.root ? [message.thread.root.authorId] : []),
    ...(message.pin ? [message.pin.byId] : []),
    ...(message.notice?.kind === 'decision' ? actorsOfDecision(message.notice) : []),
    ...message.tools.flatMap(({ approval }) => (approval ? actorsOfApproval(approval) : [])),
  ]
}

function actorsOfDecision({ actorId, onBehalfOfId, agentId }: Extract<Notice, { kind: 'decision' }>): string[] {
  return [actorId, agentId, ...(onBehalfOfId ? [onBehalfOfId] : [])]
}
