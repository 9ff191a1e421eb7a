import type { Actor } from '@/lib/actors/schema'
import type { Reader } from '@/lib/core/database'
import type { MentionRow } from '@/lib/core/dialects/messages'
import { findMentions, pickName } from './find-mentions'

type Mentionable = { id: string; kind: string; answers: string }
/** Members that can be mentioned, by room and folded name. */
export type MentionLookup = Map<string, Mentionable>

/** The members these texts may mention, in one query. */
export async function loadMentionable(
  reader: Pick<Reader, 'prisma'>,
  texts: { roomId: string; input: { content: string } }[],
): Promise<MentionLookup> {
  const wanted = texts.flatMap(({ roomId, input }) =>
    findMentions(input.content)
      .flatMap(({ folded, trimmed }) => (trimmed ? [folded, trimmed.folded] : [folded]))
      .map((folded) => ({ roomId, folded })),
  )
  if (wanted.length === 0) return new Map()
  const rows = await reader.prisma.membership.findMany({
    where: {
      roomId: { in: [...new Set(wanted.map(({ roomId }) => roomId))] },
      leftAt: null,
      actor: { nameFolded: { in: [...new Set(wanted.map(({ folded }) => folded))] }, deactivatedAt: null },
    },
    select: { roomId: true, answers: true, actor: { select: { id: true, nameFolded: true, kind: true } } },
  })
  return new Map(
    rows.map(({ roomId, answers, actor }) => [
      `${roomId} ${actor.nameFolded}`,
      { id: actor.id, kind: actor.kind, answers },
    ]),
  )
}

/**
 * The mentions of a message. One of an agent that answers mentions is left pending for the worker, if a person, another
 * agent or an integration with leave to wrote it; how far agents may set each other to work is decided when the mention is drained.
 */
export function mentionsFor(
  lookup: MentionLookup,
  message: { id: string; roomId: string; seq: number; authorId: string; content: string },
  author: Pick<Actor, 'kind' | 'callsAgents'>,
): MentionRow[] {
  if (lookup.size === 0) return []
  const isHeard = author.kind === 'human' || author.kind === 'agent' || author.callsAgents === true
  return findMentions(message.content).flatMap((found) => {
    const name = pickName(found, (folded) => lookup.has(`${message.roomId} ${folded}`))
    const member = name && lookup.get(`${message.roomId} ${name.folded}`)
    if (!member) return []
    const { start, length } = name
    const isCalled = member.kind === 'agent' && member.answers !== 'never' && member.id !== message.authorId
    const pending = isCalled && isHeard
    return [
      { messageId: message.id, start, length, actorId: member.id, roomId: message.roomId, seq: message.seq, pending },
    ]
  })
}
