import type { Tx } from '@/lib/core/database'
import { authorMark, kindMark, roomMark } from '@/lib/core/dialects/search/expression'
import type { ItemKind } from '@/lib/core/dialects/search/items'
import { readableJson } from './readable-json'

/** What the index and the screen make of one row. */
export type Source = {
  id: string
  roomId: string | null
  title: string
  /** The rest of what it is found by. */
  text: string
  actorId: string | null
  /** Whose it is, by from:, and what else a query may narrow it by. */
  marks: string[]
  seq: number | null
  sessionId: string | null
  at: Date
}

/** A tool's arguments and output are shown from their beginning, and found by as much of it. */
const TEXT_MAX = 8000

/** The rows of one kind with these ids; those that are gone, or not to be found, are left out. */
export async function readSources(client: Tx, kind: ItemKind, ids: string[]): Promise<Source[]> {
  if (ids.length === 0) return []
  const rows = await READERS[kind](client, ids)
  return rows.map((row) => ({ ...row, text: row.text.slice(0, TEXT_MAX) }))
}

/** What narrows a search down to it. */
export function marksOf(kind: ItemKind, { roomId, marks }: Source): string[] {
  return [kindMark(kind), ...(roomId ? [roomMark(roomId)] : []), ...marks]
}

const READERS: Record<ItemKind, (client: Tx, ids: string[]) => Promise<Source[]>> = {
  room: readRooms,
  person: readPeople,
  file: readFiles,
  session: readSessions,
  tool: readTools,
}

const NOWHERE = { actorId: null, seq: null, sessionId: null, marks: [] }
const joined = (parts: (string | null)[]) => parts.filter((part) => part).join(' · ')

async function readRooms(client: Tx, ids: string[]): Promise<Source[]> {
  const rows = await client.room.findMany({
    where: { id: { in: ids }, deletedAt: null },
    select: { id: true, name: true, topic: true, task: true, createdAt: true, tags: { select: { tag: true } } },
  })
  return rows.map(({ id, name, topic, task, tags, createdAt }) => ({
    ...NOWHERE,
    ...{ id, roomId: id, title: name, text: joined([topic, task, tagText(tags)]), at: createdAt },
  }))
}

async function readPeople(client: Tx, ids: string[]): Promise<Source[]> {
  const rows = await client.actor.findMany({
    where: { id: { in: ids }, deactivatedAt: null, erasedAt: null, kind: { in: ['human', 'agent'] } },
    select: { id: true, kind: true, name: true, displayName: true, bio: true, createdAt: true },
  })
  return rows.map(({ id, name, displayName, bio, createdAt }) => ({
    ...NOWHERE,
    ...{ id, roomId: null, title: displayName, text: joined([`@${name}`, bio]), actorId: id, at: createdAt },
    marks: [authorMark(id)],
  }))
}

async function readFiles(client: Tx, ids: string[]): Promise<Source[]> {
  const rows = await client.attachment.findMany({
    where: { id: { in: ids }, deletedAt: null, messageId: { not: null } },
    select: {
      ...{ id: true, roomId: true, uploaderId: true, fileName: true, alt: true, kind: true, createdAt: true },
      message: { select: { seq: true } },
    },
  })
  return rows.map(({ id, roomId, uploaderId, fileName, alt, kind, createdAt, message }) => ({
    ...{ id, roomId, title: fileName, text: alt, actorId: uploaderId, sessionId: null, at: createdAt },
    seq: message?.seq ?? null,
    marks: [authorMark(uploaderId), kindMark('anyfile'), ...(kind === 'image' ? [kindMark('image')] : [])],
  }))
}

async function readSessions(client: Tx, ids: string[]): Promise<Source[]> {
  const rows = await client.session.findMany({
    where: { id: { in: ids }, deletedAt: null },
    select: {
      ...{ id: true, roomId: true, agentId: true, userId: true, title: true, description: true, summary: true },
      ...{ createdAt: true, tags: { select: { tag: true } } },
    },
  })
  return rows.map(({ id, roomId, agentId, userId, title, description, summary, tags, createdAt }) => ({
    ...{ id, roomId, title, text: joined([description, summary, tagText(tags)]), actorId: agentId, seq: null },
    ...{ sessionId: id, marks: [authorMark(agentId), authorMark(userId)], at: createdAt },
  }))
}

async function readTools(client: Tx, ids: string[]): Promise<Source[]> {
  const rows = await client.execution.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, roomId: true, sessionId: true, agentId: true, toolName: true, input: true, output: true },
      ...{ error: true, createdAt: true },
      toolCall: { select: { run: { select: { answerMessageId: true } } } },
    },
  })
  const answers = rows.flatMap(({ toolCall }) => toolCall.run.answerMessageId ?? [])
  const messages = await client.message.findMany({ where: { id: { in: answers } }, select: { id: true, seq: true } })
  const seqs = new Map(messages.map(({ id, seq }) => [id, seq]))
  return rows.map(({ id, roomId, sessionId, agentId, toolName, input, output, error, createdAt, toolCall }) => ({
    ...{ id, roomId, sessionId, title: toolName, text: readable([input, output, error]) },
    ...{ actorId: agentId, marks: [authorMark(agentId)], at: createdAt },
    seq: seqs.get(toolCall.run.answerMessageId ?? '') ?? null,
  }))
}

function readable(parts: (string | null)[]): string {
  return parts
    .map((part) => readableJson(part ?? ''))
    .filter((part) => part !== '')
    .join(' → ')
}

function tagText(tags: { tag: string }[]): string {
  return tags.map(({ tag }) => `#${tag}`).join(' ')
}
