import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { insertHereMentions, insertMentions } from '@/lib/core/dialects/messages'
import type { Transaction } from '@/lib/events/transact'
import { checkSize, groupRows, loadGroups, NOBODY } from './resolve-groups'
import { loadMentionable, mentionsFor } from './resolve-mentions'

type Edited = { id: string; roomId: string; seq: number; authorId: string; content: string }

/** The mentions of a message with a new text. Editing never calls anyone twice: only who was not mentioned before is new. */
export async function replaceMentions(t: Transaction, db: Database, actor: Actor, message: Edited): Promise<void> {
  const { id: messageId, roomId, content } = message
  const before = await t.tx.mention.findMany({ where: { messageId }, select: { actorId: true, pending: true } })
  const formerly = (actorId: string) => before.find((old) => old.actorId === actorId)
  const text = { actor, roomId, input: { content } }
  const lookup = await loadMentionable({ prisma: t.tx }, [text])
  const called = (await loadGroups(t, db, lookup, [text])).get(text) ?? NOBODY
  if (called.names.some(({ folded }) => !formerly(folded))) checkSize(called)
  const members = mentionsFor(lookup, message, actor.kind).map((mention) => {
    return { ...mention, pending: formerly(mention.actorId)?.pending ?? mention.pending }
  })
  const groups = groupRows(called, message)
  await t.tx.mention.deleteMany({ where: { messageId } })
  await insertMentions(t.tx, t.dialect, [...members, ...groups.mentions])
  // Who was online when it was first said stays.
  if (formerly('here') && groups.mentions.some(({ actorId }) => actorId === 'here')) return
  await t.tx.hereMention.deleteMany({ where: { messageId } })
  await insertHereMentions(t.tx, t.dialect, groups.here)
}
