import { isGroup } from '@/lib/actors/constants'
import { liveBus } from '@/lib/actors/live-bus'
import type { ActorKind } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { HereMentionRow, MentionRow } from '@/lib/core/dialects/messages'
import { AppError } from '@/lib/core/errors'
import type { Transaction } from '@/lib/events/transact'
import { GROUP_PEOPLE_MAX } from './constants'
import { type FoundName, findMentions, pickName } from './find-mentions'
import { mayCallGroup } from './names-in-text'
import type { MentionLookup } from './resolve-mentions'

type Text = { actor: { id: string; kind: ActorKind }; roomId: string; input: { content: string } }
/** Where a text names groups, how many people are in its room, and who of them is online if it asks for those. */
export type Called = { names: FoundName[]; people: number; online: string[] }

export const NOBODY: Called = { names: [], people: 0, online: [] }

/** The groups these texts call, by text; most call none and are left out. */
export async function loadGroups<T extends Text>(
  t: Transaction,
  db: Database,
  members: MentionLookup,
  texts: T[],
): Promise<Map<T, Called>> {
  const calling = texts.flatMap((text) => {
    const names = groupsIn(text, members)
    return names.length > 0 ? [{ text, names, asksWhoIsHere: names.some(({ folded }) => folded === 'here') }] : []
  })
  if (calling.length === 0) return new Map()
  const sizes = await sizesOf(t, [...new Set(calling.map(({ text }) => text.roomId))])
  const asking = calling.filter(({ text, asksWhoIsHere }) => asksWhoIsHere && sizeOf(text) <= GROUP_PEOPLE_MAX)
  const online = await onlineOf(t, db, [...new Set(asking.map(({ text }) => text.roomId))])
  return new Map(
    calling.map(({ text, names, asksWhoIsHere }) => {
      const ids = asksWhoIsHere ? (online.get(text.roomId) ?? []) : []
      return [text, { names, people: sizeOf(text), online: ids.filter((id) => id !== text.actor.id) }]
    }),
  )

  function sizeOf({ roomId }: Text): number {
    return sizes.get(roomId) ?? 0
  }
}

/** Throws invalid when a room is too large to be called as a whole. */
export function checkSize({ people }: Called): void {
  if (people <= GROUP_PEOPLE_MAX) return
  throw new AppError(
    'invalid',
    `@room and @here reach at most ${GROUP_PEOPLE_MAX} people, and ${people} are in this room. Mention people by name instead.`,
    { field: 'content', limit: GROUP_PEOPLE_MAX },
  )
}

/** What is stored of the groups of a message. */
export function groupRows(
  { names, online }: Called,
  { id: messageId, roomId, seq }: { id: string; roomId: string; seq: number },
): { mentions: MentionRow[]; here: HereMentionRow[] } {
  return {
    mentions: names.map(({ folded, start, length }) => {
      return { messageId, start, length, actorId: folded, roomId, seq, pending: false }
    }),
    here: online.map((actorId) => ({ messageId, actorId, roomId, seq })),
  }
}

/** Only people call groups: what agents and integrations write may come from anywhere. Who has such a name is meant. */
function groupsIn({ actor, roomId, input }: Text, members: MentionLookup): FoundName[] {
  if (actor.kind !== 'human') return []
  if (!mayCallGroup(input.content)) return []
  return findMentions(input.content).flatMap((found) => {
    const name = pickName(found, (folded) => isGroup(folded) || members.has(`${roomId} ${folded}`))
    return name && isGroup(name.folded) && !members.has(`${roomId} ${name.folded}`) ? [name] : []
  })
}

const PEOPLE = { leftAt: null, actor: { kind: 'human', deactivatedAt: null } }

async function sizesOf({ tx }: Transaction, roomIds: string[]): Promise<Map<string, number>> {
  const where = { ...PEOPLE, roomId: { in: roomIds } }
  const rows = await tx.membership.groupBy({ by: ['roomId'], where, _count: true })
  return new Map(rows.map(({ roomId, _count }) => [roomId, _count]))
}

/** The people of these rooms who have a tab in use, here or at another process. */
async function onlineOf({ tx }: Transaction, db: Database, roomIds: string[]): Promise<Map<string, string[]>> {
  const online = new Map(roomIds.map((roomId): [string, string[]] => [roomId, []]))
  if (roomIds.length === 0) return online
  const where = { ...PEOPLE, roomId: { in: roomIds } }
  const live = liveBus(db)
  for (const { roomId, actorId } of await tx.membership.findMany({ where, select: { roomId: true, actorId: true } })) {
    if (['online', 'dnd'].includes(live.stateOf(actorId))) online.get(roomId)?.push(actorId)
  }
  return online
}
