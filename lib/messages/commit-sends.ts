import type { Actor } from '@/lib/actors/schema'
import { loadUnsent, type Unsent } from '@/lib/attachments/load-unsent'
import { commit, equalInConstantTime, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import {
  accessOfSenders,
  findByClientIds,
  type HereMentionRow,
  insertHereMentions,
  insertMentions,
  type MentionRow,
  type MessageRow,
  type SendAccess,
  type StoredMessage,
  storeMessages,
} from '@/lib/core/dialects/messages'
import { readOverOwn } from '@/lib/core/dialects/read-markers'
import { AppError, isAppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { indexMessages } from '@/lib/core/search-index/index-messages'
import { type Transaction, transactNow } from '@/lib/events/transact'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import type { RoomKind, RoomRole } from '@/lib/rooms/schema'
import { followMentioned } from './follow-mentioned'
import { loadMessages } from './load-messages'
import { loadParents, type Parents } from './load-parents'
import { presentMessage } from './present-message'
import { type Called, checkSize, groupRows, loadGroups, NOBODY } from './resolve-groups'
import { loadMentionable, type MentionLookup, mentionsFor } from './resolve-mentions'
import type { PublicMessage, SendMessageInput } from './schema'

export type Sent = { message: PublicMessage; repeated: boolean }
export type PendingSend = { actor: Actor; roomId: string; input: SendMessageInput; digest: string }

/**
 * One transaction for many sends: lock rooms, check rights and keys, then number, hash and insert. Gives an outcome
 * for each item, in order; refusals are values, so that they do not fail the others. The caller holds the write queue.
 */
export async function commitSends(db: Database, items: PendingSend[]): Promise<(Sent | AppError)[]> {
  const rooms = [...new Set(items.map((item) => item.roomId))]
  return await transactNow(db, rooms, async (t) => {
    const reader = { prisma: t.tx, dialect: db.dialect }
    const keys = items.map(({ roomId, actor, input }) => ({ roomId, authorId: actor.id, clientId: input.clientId }))
    const accesses = await accessOfSenders(t.tx, db.dialect, keys)
    const access = new Map(accesses.map((row) => [`${row.roomId} ${row.actorId}`, row]))
    // Most keys are new, and then nobody asks for what is stored under them.
    const isRepeated = accesses.some(({ storedId }) => storedId !== null)
    const stored = isRepeated ? await findByClientIds(t.tx, db.dialect, keys) : []
    const known = new Map(stored.map((row) => [keyOf(row.roomId, row.authorId, row.clientId ?? ''), row]))
    const current = await loadMessages(
      reader,
      stored.map((row) => row.id),
    )
    const parents = await loadParents(t.tx, items)
    const unsent = await loadUnsent(t, items)
    const mentionable = await loadMentionable(reader, items)
    const groups = await loadGroups(t, db, mentionable, items)
    const batch: Batch = {
      t,
      known,
      parents,
      unsent,
      mentionable,
      groups,
      messages: [],
      origins: [],
      mentions: [],
      here: [],
    }
    const outcomes = items.map((item) => {
      try {
        checkAccess(item, access.get(`${item.roomId} ${item.actor.id}`))
        const before = known.get(keyOf(item.roomId, item.actor.id, item.input.clientId))
        if (!before) return { message: add(batch, item), repeated: false }
        checkSameBody(before, item)
        return { message: current.messages.get(before.id) ?? presentMessage(before), repeated: true }
      } catch (error) {
        if (isAppError(error)) return error
        throw error
      }
    })
    await storeMessages(t.tx, db.dialect, batch.messages)
    // Which token a message came with bounds the runs that answer it.
    if (batch.origins.length > 0) await t.tx.messageOrigin.createMany({ data: batch.origins })
    await readOverOwn(t.tx, db.dialect, batch.messages)
    await insertMentions(t.tx, db.dialect, batch.mentions)
    await insertHereMentions(t.tx, db.dialect, batch.here)
    await unsent.attach()
    await followMentioned(t, batch.messages, batch.mentions)
    await indexMessages(t.tx, db.dialect, batch.messages)
    return outcomes
  })
}

function keyOf(roomId: string, authorId: string, clientId: string): string {
  return `${roomId} ${authorId} ${clientId}`
}

function checkAccess(item: PendingSend, access: SendAccess | undefined) {
  const tokenRooms = item.actor.token?.roomIds
  if (!access || (tokenRooms && !tokenRooms.includes(item.roomId))) throw notFound('Room')
  const room = { kind: access.roomKind as RoomKind, archivedAt: access.roomArchivedAt }
  const role = access.memberRole as RoomRole | null
  const member = role === null ? null : { role, mutedUntil: access.memberMutedUntil }
  if (canPost(room, member)) return
  throw postRefusal(room, member)
}

function checkSameBody(before: StoredMessage, item: PendingSend) {
  // A deleted message has no digest left: the same key answers its tombstone.
  if (before.deletedAt !== null) return
  if (!before.clientDigest || !equalInConstantTime(before.clientDigest, item.digest)) {
    throw new AppError('invalid', 'This clientId was already used for another message.', { field: 'clientId' })
  }
}

type Batch = {
  t: Transaction
  known: Map<string, StoredMessage>
  parents: Parents
  unsent: Unsent
  mentionable: MentionLookup
  groups: ReadonlyMap<PendingSend, Called>
  messages: MessageRow[]
  origins: { messageId: string; tokenIds: string }[]
  mentions: MentionRow[]
  here: HereMentionRow[]
}

function add(batch: Batch, item: PendingSend) {
  const { actor, roomId, input, digest } = item
  const { t, parents } = batch
  const called = batch.groups.get(item) ?? NOBODY
  checkSize(called)
  parents.check(roomId, input)
  const files = batch.unsent.take({ actor, roomId, ids: input.attachmentIds ?? [] })
  const salt = newSalt()
  const row: MessageRow = {
    id: newId(),
    roomId,
    seq: t.nextMessageSeq(roomId),
    authorId: actor.id,
    role: actor.kind === 'human' ? 'user' : 'assistant',
    type: input.type ?? 'text',
    content: input.content,
    parts: null,
    status: 'completed',
    error: null,
    salt,
    clientId: input.clientId,
    clientDigest: digest,
    replyToId: input.replyToId ?? null,
    threadRootId: parents.rootOf(input),
    parentId: null,
    sessionId: null,
    runId: null,
    tokenCount: 0,
    version: 1,
    isImported: false,
    createdAt: t.now,
    editedAt: null,
    deletedAt: null,
  }
  const groups = groupRows(called, row)
  const mentions = [...mentionsFor(batch.mentionable, row, actor), ...groups.mentions]
  batch.messages.push(row)
  if (actor.token) batch.origins.push({ messageId: row.id, tokenIds: actor.token.id })
  batch.mentions.push(...mentions)
  batch.here.push(...groups.here)
  // First: a reply that quotes its root shows the root's version with itself counted.
  const threadJson = parents.count(row)
  const stored = {
    ...row,
    mentionsJson: JSON.stringify(mentions.map((mention) => [mention.actorId, mention.start, mention.length])),
    attachmentsJson: files.json,
    reactionsJson: '[]',
    quoteJson: parents.quote(row.replyToId),
    threadJson,
    pinJson: null,
  }
  files.sendWith(row.id)
  batch.known.set(keyOf(roomId, actor.id, input.clientId), stored)
  const message = presentMessage(stored)
  t.emit(roomId, {
    type: 'message.created',
    actorId: actor.id,
    data: {
      messageId: row.id,
      seq: row.seq,
      authorId: actor.id,
      content: commit(salt, row.content),
      ...(files.facts.length > 0 ? { attachments: files.facts } : {}),
    },
    messageId: row.id,
    message,
  })
  return message
}
