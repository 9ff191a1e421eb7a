import { foldName, isGroup } from '@/lib/actors/constants'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { plainText } from '@/lib/markdown/plain-text'
import { excerptOf } from '@/lib/messages/constants'

const PAGE = 200
const FILES_PAGE = 2000

/** Which rooms may be read: part of every statement, so that a right taken away ends the file. */
export type Readable = Prisma.RoomWhereInput

export type ReadRoom = { id: string; name: string; topic: string; kind: string; lastMessageSeq: number }

export type ReadFile = {
  name: string
  path: string
  size: number
  isImage: boolean
  alt: string
  sha256: string | null
}

/** A message as a reader of the room sees it, for files that are read by people. */
export type ReadMessage = {
  seq: number
  author: { name: string; displayName: string; kind: string }
  type: string
  role: string
  text: string
  status: string
  error: string | null
  isImported: boolean
  isDeleted: boolean
  createdAt: Date
  editedAt: Date | null
  replyTo: { seq: number; author: string; beginning: string } | null
  /** The number of the message its thread began with. */
  threadOf: number | null
  replies: { count: number; last: number | null }
  /** Folded, as written. */
  mentions: ReadonlySet<string>
  reactions: { emoji: string; count: number; names: string[] }[]
  isPinned: boolean
  files: ReadFile[]
  tools: { name: string; status: string }[]
}

/** Throws not_found. */
export async function readRoom({ prisma }: Database, readable: Readable, roomId: string): Promise<ReadRoom> {
  const room = await prisma.room.findFirst({
    where: { AND: [{ id: roomId, deletedAt: null }, readable] },
    select: { id: true, name: true, topic: true, kind: true, lastMessageSeq: true },
  })
  if (!room) throw notFound('Room')
  return room
}

/** The messages of a room up to the one that is the last now. Throws not_found once the room may not be read any more. */
export async function* readMessages(db: Database, readable: Readable, room: ReadRoom): AsyncGenerator<ReadMessage> {
  for (let after = 0; after < room.lastMessageSeq; after += PAGE) {
    const rows = await page(db, readable, room.id, after, Math.min(after + PAGE, room.lastMessageSeq))
    if (rows.length === 0) await readRoom(db, readable, room.id)
    const [named, tools] = await Promise.all([referredTo(db, rows), toolsOf(db, rows)])
    for (const row of rows) yield toMessage(row, named, tools)
  }
}

/** The files sent in a room, in the order of its messages. Throws not_found as above. */
export async function* readFiles(db: Database, readable: Readable, room: ReadRoom): AsyncGenerator<ReadFile> {
  for (let after = 0; after < room.lastMessageSeq; after += FILES_PAGE) {
    const seq = { gt: after, lte: Math.min(after + FILES_PAGE, room.lastMessageSeq) }
    const rows = await db.prisma.attachment.findMany({
      where: { deletedAt: null, room: readable, message: { roomId: room.id, seq, deletedAt: null } },
      orderBy: [{ message: { seq: 'asc' } }, { position: 'asc' }],
      include: { message: { select: { seq: true } } },
    })
    if (rows.length === 0) await readRoom(db, readable, room.id)
    let [seqBefore, index] = [0, 0]
    for (const { message, ...file } of rows) {
      const at = message?.seq ?? 0
      index = at === seqBefore ? index + 1 : 0
      seqBefore = at
      yield toFile(at, index, file)
    }
  }
}

type Row = Awaited<ReturnType<typeof page>>[number]
const AUTHOR = { select: { name: true, displayName: true, kind: true } }

async function page({ prisma }: Database, readable: Readable, roomId: string, after: number, last: number) {
  return await prisma.message.findMany({
    where: { roomId, seq: { gt: after, lte: last }, room: readable },
    orderBy: { seq: 'asc' },
    include: {
      author: AUTHOR,
      mentions: { orderBy: { start: 'asc' } },
      reactions: { orderBy: [{ createdAt: 'asc' }, { emoji: 'asc' }] },
      pin: { select: { messageId: true } },
      attachments: { where: { deletedAt: null }, orderBy: { position: 'asc' } },
    },
  })
}

type Referred = {
  messages: Map<string, { seq: number; content: string; author: { displayName: string } }>
  names: Map<string, string>
}

async function referredTo({ prisma }: Database, rows: Row[]): Promise<Referred> {
  const ids = rows.flatMap(({ replyToId, threadRootId }) => [replyToId ?? [], threadRootId ?? []].flat())
  const messages = await prisma.message.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, seq: true, content: true, author: { select: { displayName: true } } },
  })
  const reacted = rows.flatMap(({ reactions }) => reactions.map(({ actorId }) => actorId))
  const actors = await prisma.actor.findMany({
    where: { id: { in: [...new Set(reacted)] } },
    select: { id: true, displayName: true },
  })
  return {
    messages: new Map(messages.map((message) => [message.id, message])),
    names: new Map(actors.map(({ id, displayName }) => [id, displayName])),
  }
}

async function toolsOf({ prisma }: Database, rows: Row[]): Promise<Map<string, ReadMessage['tools']>> {
  const runIds = [...new Set(rows.flatMap(({ runId }) => runId ?? []))]
  const calls = await prisma.toolCall.findMany({
    where: { runId: { in: runIds }, step: { gt: 0 } },
    orderBy: [{ step: 'asc' }, { position: 'asc' }],
    select: { runId: true, name: true, execution: { select: { status: true } } },
  })
  const found = new Map<string, ReadMessage['tools']>()
  for (const { runId, name, execution } of calls) {
    const tool = { name, status: execution?.status ?? 'waiting' }
    found.set(runId, [...(found.get(runId) ?? []), tool])
  }
  return found
}

function toMessage(row: Row, { messages, names }: Referred, tools: Map<string, ReadMessage['tools']>): ReadMessage {
  const isDeleted = row.deletedAt !== null
  const parent = messages.get(row.replyToId ?? '')
  return {
    seq: row.seq,
    author: row.author,
    type: row.type,
    role: row.role,
    text: isDeleted ? '' : row.content,
    status: row.status,
    error: row.error,
    isImported: row.isImported,
    isDeleted,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    replyTo: parent
      ? { seq: parent.seq, author: parent.author.displayName, beginning: plainText(excerptOf(parent.content)) }
      : null,
    threadOf: messages.get(row.threadRootId ?? '')?.seq ?? null,
    replies: { count: row.replyCount, last: row.lastReplySeq },
    mentions: mentionsOf(row),
    reactions: reactionsOf(row, names),
    isPinned: row.pin !== null,
    files: isDeleted ? [] : row.attachments.map((file, index) => toFile(row.seq, index, file)),
    tools: (row.role === 'assistant' && tools.get(row.runId ?? '')) || [],
  }
}

/** Places count code points. */
function mentionsOf({ content, mentions }: Row): ReadonlySet<string> {
  if (mentions.length === 0) return new Set()
  const points = [...content]
  return new Set(
    mentions.map(({ actorId, start, length }) =>
      isGroup(actorId)
        ? actorId
        : foldName(
            points
              .slice(start, start + length)
              .join('')
              .replace(/^@|\\/g, ''),
          ),
    ),
  )
}

function reactionsOf({ reactions }: Row, names: Map<string, string>): ReadMessage['reactions'] {
  const found = new Map<string, string[]>()
  for (const { emoji, actorId } of reactions) found.set(emoji, [...(found.get(emoji) ?? []), names.get(actorId) ?? ''])
  return [...found].map(([emoji, givers]) => ({ emoji, count: givers.length, names: givers }))
}

type FileRow = Pick<Row['attachments'][number], 'fileName' | 'size' | 'kind' | 'alt' | 'sha256'>

/** The name of an upload is safe to save; the folder makes it the only one. */
function toFile(seq: number, index: number, file: FileRow): ReadFile {
  const { fileName, size, kind, alt, sha256 } = file
  const path = `files/${seq}-${index + 1}/${fileName}`
  return { name: fileName, path, size, isImage: kind === 'image', alt, sha256 }
}
