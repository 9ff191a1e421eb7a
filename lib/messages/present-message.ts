import * as z from 'zod'
import type { ActorKind, PublicActor } from '@/lib/actors/schema'
import type { AuthorColumns, StoredMessage } from '@/lib/core/dialects/messages'
import type { ToolCard } from '@/lib/runs/schema'
import type { MessageRole, MessageStatus, MessageType, PublicMention, PublicMessage } from './schema'

const mentionsShape = z.array(z.tuple([z.string(), z.number(), z.number()]))

/** A row as everyone may see it. A deleted message keeps its number and place, nothing else. */
export function presentMessage(row: StoredMessage, tools: ToolCard[] = []): PublicMessage {
  const isDeleted = row.deletedAt !== null
  return {
    id: row.id,
    roomId: row.roomId,
    seq: row.seq,
    authorId: row.authorId,
    role: row.role as MessageRole,
    type: row.type as MessageType,
    content: row.content,
    status: row.status as MessageStatus,
    error: row.error,
    clientId: row.clientId,
    replyToId: row.replyToId,
    threadRootId: row.threadRootId,
    sessionId: row.sessionId,
    runId: row.runId,
    mentions: isDeleted ? [] : presentMentions(row.mentionsJson),
    tools: isDeleted ? [] : tools,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }
}

function presentMentions(json: string): PublicMention[] {
  if (json === '[]') return []
  return mentionsShape
    .parse(JSON.parse(json))
    .map(([actorId, start, length]) => ({ actorId, start, length }))
    .sort((a, b) => a.start - b.start)
}

export function presentAuthor(row: { authorId: string } & AuthorColumns): PublicActor {
  return {
    id: row.authorId,
    kind: row.authorKind as ActorKind,
    name: row.authorName,
    displayName: row.authorDisplayName,
    isDeactivated: row.authorDeactivatedAt !== null,
  }
}
