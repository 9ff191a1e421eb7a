import * as z from 'zod'
import { avatarAddress } from '@/lib/actors/avatar-address'
import type { ActorKind, PublicActor } from '@/lib/actors/schema'
import { readAttachments } from '@/lib/attachments/read-attachments'
import type { AuthorColumns, StoredMessage } from '@/lib/core/dialects/messages'
import { knownWord } from '@/lib/core/known-word'
import type { AnswerSummary, ToolCard } from '@/lib/tool-cards/schema'
import { MESSAGE_STATUSES } from './constants'
import { presentExtras } from './present-extras'
import {
  type MessageRole,
  type MessageType,
  type Notice,
  noticeSchema,
  type PublicMention,
  type PublicMessage,
} from './schema'

const mentionsShape = z.array(z.tuple([z.string(), z.number(), z.number()]))

/** A row as everyone may see it. A deleted message keeps its number and place, nothing else. */
export function presentMessage(
  row: StoredMessage,
  tools: ToolCard[] = [],
  answer: AnswerSummary | null = null,
): PublicMessage {
  const isDeleted = row.deletedAt !== null
  return {
    id: row.id,
    roomId: row.roomId,
    seq: row.seq,
    authorId: row.authorId,
    role: row.role as MessageRole,
    type: row.type as MessageType,
    content: row.content,
    status: knownWord(MESSAGE_STATUSES, row.status, 'status of a message'),
    error: row.error,
    clientId: row.clientId,
    replyToId: row.replyToId,
    threadRootId: row.threadRootId,
    parentId: row.parentId,
    sessionId: row.sessionId,
    runId: row.runId,
    mentions: isDeleted ? [] : presentMentions(row.mentionsJson),
    attachments: isDeleted ? [] : readAttachments(row.attachmentsJson),
    ...presentExtras(row),
    tools: isDeleted ? [] : tools,
    answer: isDeleted ? null : answer,
    notice: row.type === 'notice' && row.parts !== null ? presentNotice(row.parts) : null,
    isImported: Boolean(row.isImported),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }
}

const noticeParts = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue('This is not valid JSON.')
      return z.NEVER
    }
  })
  .pipe(z.object({ notice: noticeSchema }))

/** Null for a notice of another kind: one that was imported. */
function presentNotice(parts: string): Notice | null {
  return noticeParts.safeParse(parts).data?.notice ?? null
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
    ...(row.authorAvatar ? { avatar: row.authorAvatar } : {}),
    ...(row.authorAvatarSha256 ? { image: avatarAddress(row.authorId, row.authorAvatarSha256) } : {}),
  }
}
