import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { insertHereMentions, insertMentions } from '@/lib/core/dialects/messages'
import type { Message } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { followMentioned } from './follow-mentioned'
import { checkSize, groupRows, loadGroups, NOBODY } from './resolve-groups'
import { loadMentionable, mentionsFor } from './resolve-mentions'

type Edited = Pick<Message, 'id' | 'roomId' | 'seq' | 'authorId' | 'content' | 'threadRootId' | 'createdAt'>

/**
 * The mentions of a message with a new text. Editing never calls anyone twice: only who was not mentioned before is new,
 * and an agent that was called is not called again by taking its name out and putting it back. Gives the new ones.
 */
export async function replaceMentions(t: Transaction, db: Database, actor: Actor, message: Edited): Promise<string[]> {
  const { id: messageId, roomId, content } = message
  const before = await t.tx.mention.findMany({ where: { messageId }, select: { actorId: true, pending: true } })
  const formerly = (actorId: string) => before.find((old) => old.actorId === actorId)
  const text = { actor, roomId, input: { content } }
  const lookup = await loadMentionable({ prisma: t.tx }, [text])
  const called = (await loadGroups(t, db, lookup, [text])).get(text) ?? NOBODY
  if (called.names.some(({ folded }) => !formerly(folded))) checkSize(called)
  const runs = await t.tx.run.findMany({ where: { triggerMessageId: messageId }, select: { agentId: true } })
  const haveRun = new Set(runs.map(({ agentId }) => agentId))
  const members = mentionsFor(lookup, message, actor).map((mention) => {
    const pending = formerly(mention.actorId)?.pending ?? (mention.pending && !haveRun.has(mention.actorId))
    return { ...mention, pending }
  })
  const groups = groupRows(called, message)
  await t.tx.mention.deleteMany({ where: { messageId } })
  await insertMentions(t.tx, t.dialect, [...members, ...groups.mentions])
  await followMentioned(t, [message], members)
  // Who was online when it was first said stays.
  if (!formerly('here') || !groups.mentions.some(({ actorId }) => actorId === 'here')) {
    await t.tx.hereMention.deleteMany({ where: { messageId } })
    await insertHereMentions(t.tx, t.dialect, groups.here)
  }
  const all = [...members, ...groups.mentions].map(({ actorId }) => actorId)
  return [...new Set(all)].filter((actorId) => !formerly(actorId))
}
