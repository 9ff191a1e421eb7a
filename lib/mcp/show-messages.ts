import type { ActorMap } from '@/lib/actors/schema'
import { messageLink } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'

/** What a program needs of messages: who said what where, and nothing that only screens draw. */
export function showMessages(messages: PublicMessage[], actors: ActorMap): object[] {
  return messages.map((message) => {
    const author = actors[message.authorId]
    return {
      number: message.seq,
      id: message.id,
      author: author?.displayName ?? '',
      handle: author?.name ?? '',
      kind: author?.kind ?? 'human',
      at: message.createdAt,
      text: message.content,
      ...(message.status === 'completed' ? {} : { status: message.status }),
      ...(message.error === null ? {} : { error: message.error }),
      ...(message.deletedAt === null ? {} : { isDeleted: true }),
      ...(message.editedAt === null ? {} : { editedAt: message.editedAt }),
      ...(message.isImported ? { isImported: true } : {}),
      ...(message.replyToId === null ? {} : { replyTo: message.replyToId }),
      ...(message.threadRootId === null ? {} : { thread: message.threadRootId }),
      ...(message.runId === null ? {} : { run: message.runId }),
      ...(message.attachments.length === 0 ? {} : { files: message.attachments.map(({ fileName }) => fileName) }),
      link: messageLink(message.roomId, message.seq),
    }
  })
}
