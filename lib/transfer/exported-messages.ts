import { isGroup } from '@/lib/actors/constants'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { MessageStatus } from '@/lib/messages/schema'
import type { ActorKeys } from './exported-actors'
import type { LineOf } from './schema'

const PAGE = 1000

/** The messages of a room up to its head, each followed by its former texts, reactions and pin. What they refer to is named by number. */
export async function* exportedMessages(
  db: Database,
  room: { id: string; lastMessageSeq: number },
  keys: ActorKeys,
): AsyncGenerator<LineOf<'message' | 'revision' | 'reaction' | 'pin'>> {
  for (let after = 0; after < room.lastMessageSeq; after += PAGE) {
    const rows = await page(db, room.id, after, Math.min(after + PAGE, room.lastMessageSeq))
    const seqs = await seqsOf(
      db,
      rows.flatMap((row) => [row.replyToId ?? [], row.threadRootId ?? []].flat()),
    )
    for (const row of rows) {
      yield messageLine(row, keys, seqs)
      for (const { number, content, salt, editedById, createdAt } of row.revisions) {
        const editedBy = keyOf(keys, editedById)
        yield { type: 'revision', seq: row.seq, number, content, salt, editedBy, createdAt: createdAt.toISOString() }
      }
      yield* reactionLines(row, keys)
      if (row.pin) {
        const { pinnedById, createdAt } = row.pin
        yield { type: 'pin', seq: row.seq, actor: keyOf(keys, pinnedById), createdAt: createdAt.toISOString() }
      }
    }
  }
}

type Row = Awaited<ReturnType<typeof page>>[number]

async function page({ prisma }: Database, roomId: string, after: number, last: number) {
  return await prisma.message.findMany({
    where: { roomId, seq: { gt: after, lte: last } },
    orderBy: { seq: 'asc' },
    include: {
      revisions: { orderBy: { number: 'asc' } },
      mentions: { orderBy: { start: 'asc' } },
      reactions: true,
      pin: true,
      attachments: { where: { deletedAt: null }, orderBy: { position: 'asc' } },
    },
  })
}

async function seqsOf({ prisma }: Database, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await prisma.message.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, seq: true },
  })
  return new Map(rows.map((row) => [row.id, row.seq]))
}

function messageLine(row: Row, keys: ActorKeys, seqs: ReadonlyMap<string, number>): LineOf<'message'> {
  return {
    type: 'message',
    seq: row.seq,
    author: keyOf(keys, row.authorId),
    role: row.role as LineOf<'message'>['role'],
    kind: row.type as LineOf<'message'>['kind'],
    content: row.content,
    parts: row.parts,
    status: row.status as MessageStatus,
    error: row.error,
    salt: row.salt,
    clientId: row.clientId,
    replyTo: seqs.get(row.replyToId ?? '') ?? null,
    thread: seqs.get(row.threadRootId ?? '') ?? null,
    tokenCount: row.tokenCount,
    version: row.version,
    mentions: row.mentions
      .filter(({ actorId }) => !isGroup(actorId))
      .map(({ actorId, start, length }) => [keyOf(keys, actorId), start, length]),
    ...(row.attachments.length > 0 ? { attachments: row.attachments.map(attachmentLine) } : {}),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    deletedBy: row.deletedById === null ? null : keyOf(keys, row.deletedById),
  }
}

/** First given first. What came in the same millisecond has an order of its own, the same in every instance. */
function reactionLines({ seq, reactions }: Row, keys: ActorKeys): LineOf<'reaction'>[] {
  const lines = reactions.map(({ emoji, actorId, createdAt }): LineOf<'reaction'> => {
    return { type: 'reaction', seq, emoji, actor: keyOf(keys, actorId), createdAt: createdAt.toISOString() }
  })
  const placeOf = (line: LineOf<'reaction'>) => `${line.createdAt} ${line.emoji}`
  return lines.sort((a, b) => (placeOf(a) === placeOf(b) ? a.actor - b.actor : placeOf(a) < placeOf(b) ? -1 : 1))
}

function attachmentLine({ fileName, contentType, size, sha256, alt }: Row['attachments'][number]) {
  return { fileName, contentType, size, sha256, alt }
}

function keyOf(keys: ActorKeys, actorId: string): number {
  const key = keys.get(actorId)
  if (key === undefined) throw new AppError('conflict', 'The room changed during the export.')
  return key
}
