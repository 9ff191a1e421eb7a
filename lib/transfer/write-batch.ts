import { randomBytes } from 'node:crypto'
import type { Database } from '@/lib/core/database'
import { insertMentions, type MessageRow, storeMessages } from '@/lib/core/dialects/messages'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { indexMessages } from '@/lib/core/search-index/index-messages'
import { type Transaction, transact } from '@/lib/events/transact'
import { emitHistory, type Placed } from './emit-history'
import { findPresent } from './find-present'
import { idOf, type KnownActors } from './identity-of'
import { importedId } from './imported-id'
import type { IncomingActor, IncomingMessage } from './incoming'
import { insertMarks } from './insert-marks'
import { resolveActors } from './resolve-actors'

export type Batch = {
  roomId: string
  importerId: string
  /** Named in the log: irc, or the room an export came from. */
  source: string
  messages: IncomingMessage[]
}

/** What a run has learnt: ids of actors by identity, and of messages by their number in the source. */
export type Memory = { actors: Map<string, string>; messages: Map<number, string> }

const SALT_BYTES = 32

/** Stores what is not there yet, in order, with its events, as one transaction. Returns how many were added. */
export async function writeBatch(db: Database, batch: Batch, memory: Memory): Promise<number> {
  const { roomId, importerId, source, messages } = batch
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const head = t.room(roomId)
    if (head.archivedAt) throw new AppError('conflict', 'The room is archived and read-only.')
    const actors = await resolveActors(
      { tx: t.tx, dialect: db.dialect, now: t.now },
      messages.flatMap(namedIn),
      memory.actors,
    )
    const present = await findPresent(t.tx, db.dialect, batch, actors)
    const before = head.lastMessageSeq
    const salts = randomBytes(messages.length * SALT_BYTES) // one call for all: each costs more than the bytes
    const placed: Placed[] = []
    for (const message of messages) {
      const id = present.get(message) ?? importedId(roomId, message.createdAt, message.key)
      if (message.sourceSeq !== null) memory.messages.set(message.sourceSeq, id)
      if (present.has(message)) continue
      const seq = t.nextMessageSeq(roomId)
      const salt = message.salt ?? salts.toString('hex', placed.length * SALT_BYTES, (placed.length + 1) * SALT_BYTES)
      placed.push(place(message, { id, roomId, seq }, salt, actors, memory.messages))
    }
    if (placed.length === 0) return 0
    await insert(t, db, placed, actors)
    const pinned = await insertMarks(t, placed, actors)
    for (const item of placed) emitHistory(t, item, actors, pinned.has(item))
    const data = { source, messages: placed.length, fromSeq: before + 1, toSeq: head.lastMessageSeq }
    t.emit(roomId, { type: 'transfer.imported', actorId: importerId, data })
    // History is no news: who had read everything still has.
    const upToDate = { roomId, lastReadSeq: before }
    await t.tx.membership.updateMany({ where: upToDate, data: { lastReadSeq: head.lastMessageSeq } })
    // Nor does it ask agents that answer everything.
    const heard = { roomId, answers: 'always', answeredSeq: before }
    await t.tx.membership.updateMany({ where: heard, data: { answeredSeq: head.lastMessageSeq } })
    t.afterCommit(() => {
      for (const [identity, id] of actors) memory.actors.set(identity, id)
    })
    return placed.length
  })
}

function namedIn({ author, mentions, revisions, reactions, pin, deletedBy }: IncomingMessage): IncomingActor[] {
  const others = [...mentions, ...reactions, ...(pin ? [pin] : [])].map(({ actor }) => actor)
  const editors = revisions.map((revision) => revision.editedBy)
  return [author, ...others, ...editors, ...(deletedBy ? [deletedBy] : [])]
}

function place(
  message: IncomingMessage,
  identity: Pick<MessageRow, 'id' | 'roomId' | 'seq'>,
  salt: string,
  actors: KnownActors,
  ids: ReadonlyMap<number, string>,
): Placed {
  const row: MessageRow = {
    id: identity.id,
    roomId: identity.roomId,
    seq: identity.seq,
    authorId: idOf(message.author, actors),
    role: message.role,
    type: message.type,
    content: message.content,
    parts: message.parts,
    status: message.status,
    error: message.error,
    salt: message.deletedAt ? null : salt,
    clientId: message.clientId,
    clientDigest: null,
    replyToId: message.replyTo === null ? null : (ids.get(message.replyTo) ?? null),
    threadRootId: message.thread === null ? null : (ids.get(message.thread) ?? null),
    parentId: null,
    sessionId: null,
    runId: null,
    tokenCount: message.tokenCount,
    version: message.version,
    isImported: true,
    createdAt: message.createdAt,
    editedAt: message.editedAt,
    deletedAt: message.deletedAt,
  }
  return { message, row, salt }
}

async function insert({ tx }: Transaction, { dialect }: Database, placed: Placed[], actors: KnownActors) {
  const rows = placed.map(({ row }) => row)
  await storeMessages(tx, dialect, rows, { isHistory: true })
  await indexMessages(tx, dialect, rows)
  const mentions = placed.flatMap(({ message, row: { id, roomId, seq } }) =>
    message.mentions.map(({ actor, start, length }) => {
      // Not pending: history asks no agent to answer.
      return { messageId: id, roomId, seq, start, length, actorId: idOf(actor, actors), pending: false }
    }),
  )
  await insertMentions(tx, dialect, mentions)
  const revisions = placed.flatMap(({ message, row }) =>
    message.revisions.map(({ editedBy, ...revision }) => {
      return { ...revision, id: newId(), messageId: row.id, editedById: idOf(editedBy, actors) }
    }),
  )
  if (revisions.length > 0) await tx.messageRevision.createMany({ data: revisions })
  for (const { message, row } of placed) {
    if (!message.deletedBy) continue
    await tx.message.update({ where: { id: row.id }, data: { deletedById: idOf(message.deletedBy, actors) } })
  }
}
