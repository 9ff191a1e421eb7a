import { randomBytes } from 'node:crypto'
import type { Database } from '@/lib/core/database'
import { insertMentions, type MessageRow, storeMessages } from '@/lib/core/dialects/messages'
import { recountReplies } from '@/lib/core/dialects/threads'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { indexMessages } from '@/lib/core/search-index/index-messages'
import { type Transaction, transact } from '@/lib/events/transact'
import { emitHistory, type Placed } from './emit-history'
import { type Erased, findPresent, newIdOf } from './find-present'
import { idOf, type KnownActors } from './identity-of'
import type { IncomingActor, IncomingMessage } from './incoming'
import { insertMarks } from './insert-marks'
import { resolveActors } from './resolve-actors'
import { answerColumns } from './sessions/answer-columns'
import { growAnswers, type PresentAnswer } from './sessions/grow-answers'
import type { ImportedSession } from './sessions/imported-session'
import { keepCalls } from './sessions/keep-calls'
import { storeSession } from './sessions/store-session'
import { attachFiles } from './store-files'

export type Batch = {
  roomId: string
  importerId: string
  /** Named in the log: irc, or the room an export came from. */
  source: string
  messages: IncomingMessage[]
  /** Of imports that can be undone. */
  importId?: string
  /** What undone imports brought into the room. */
  erased?: Erased
  /** The room is a chat with an assistant. */
  session?: ImportedSession
  /** Roots whose replies came before them. */
  lateRoots?: ReadonlySet<string>
}

/** What a run has learnt: ids of actors by identity, and of messages by their number in the source. */
export type Memory = { actors: Map<string, string>; messages: Map<number, string> }

const SALT_BYTES = 32

/** Numbers a batch gave, and to which messages. */
export type Written = { added: Set<IncomingMessage>; fromSeq: number; toSeq: number }

/** Stores what is not there yet, in order, with its events, as one transaction. */
export async function writeBatch(db: Database, batch: Batch, memory: Memory): Promise<Written> {
  const { roomId, importerId, source, messages, importId, session } = batch
  const kept = session
    ? await keepCalls(
        db,
        messages.flatMap(({ run }) => run ?? []),
      )
    : new Map()
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const head = t.room(roomId)
    if (head.archivedAt) throw new AppError('conflict', 'The room is archived and read-only.')
    const actors = await resolveActors(
      { tx: t.tx, dialect: db.dialect, now: t.now },
      messages.flatMap(namedIn),
      memory.actors,
    )
    const present = await findPresent(t.tx, db.dialect, batch, actors)
    if (session) await growAnswers(t, session, answersIn(present), kept)
    const before = head.lastMessageSeq
    const salts = randomBytes(messages.length * SALT_BYTES) // one call for all: each costs more than the bytes
    const placed: Placed[] = []
    for (const message of messages) {
      const id = present.get(message) ?? newIdOf(roomId, message, batch.erased?.times ?? 0)
      if (message.sourceSeq !== null) memory.messages.set(message.sourceSeq, id)
      if (present.has(message)) continue
      const seq = t.nextMessageSeq(roomId)
      const salt = message.salt ?? salts.toString('hex', placed.length * SALT_BYTES, (placed.length + 1) * SALT_BYTES)
      const item = place(message, { id, roomId, seq }, salt, actors, memory.messages)
      if (session) Object.assign(item.row, answerColumns(item.row, message.run))
      placed.push(item)
    }
    const written = { added: new Set(placed.map(({ message }) => message)), fromSeq: before + 1 }
    if (placed.length === 0) return { ...written, toSeq: before }
    await insert(t, db, placed, actors)
    const pinned = await insertMarks(t, placed, actors)
    for (const item of placed) emitHistory(t, item, actors, pinned.has(item))
    const late = placed.flatMap(({ row }) => (batch.lateRoots?.has(row.id) ? [row.id] : []))
    await recountReplies(t.tx, db.dialect, late)
    if (session) {
      const inChat = placed.map(({ message: { run }, row }) => ({ row, run }))
      await storeSession(t, session, inChat, kept)
    }
    const range = { fromSeq: before + 1, toSeq: head.lastMessageSeq }
    if (importId) await t.tx.importRange.create({ data: { importId, roomId, ...range } })
    const data = { source, messages: placed.length, ...range, importId }
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
    return { ...written, toSeq: head.lastMessageSeq }
  })
}

function answersIn(present: Map<IncomingMessage, string>): PresentAnswer[] {
  return [...present].flatMap(([{ content, run }, id]) => (run ? [{ id, content, run }] : []))
}

function namedIn(message: IncomingMessage): IncomingActor[] {
  const { author, mentions, revisions, reactions, pin, deletedBy } = message
  const named = [author]
  for (const { actor } of mentions) named.push(actor)
  for (const { actor } of reactions) named.push(actor)
  for (const { editedBy } of revisions) named.push(editedBy)
  if (pin) named.push(pin.actor)
  if (deletedBy) named.push(deletedBy)
  return named
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
    replyToId: message.places?.replyTo ?? (message.replyTo === null ? null : (ids.get(message.replyTo) ?? null)),
    threadRootId: message.places?.thread ?? (message.thread === null ? null : (ids.get(message.thread) ?? null)),
    parentId: message.places?.parent ?? null,
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
  await attachFiles(tx, placed)
  for (const { message, row } of placed) {
    if (!message.deletedBy) continue
    await tx.message.update({ where: { id: row.id }, data: { deletedById: idOf(message.deletedBy, actors) } })
  }
}
