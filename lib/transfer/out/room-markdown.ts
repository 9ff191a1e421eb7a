import { showSize } from '@/lib/core/constants'
import type { Database } from '@/lib/core/database'
import { type Readable, type ReadMessage, type ReadRoom, readMessages } from './read-room'

/** A room as Markdown, piece by piece, to be read as it stands and by any reader of Markdown. */
export async function* roomMarkdown(
  db: Database,
  readable: Readable,
  room: ReadRoom,
  { hasFiles }: { hasFiles: boolean },
): AsyncGenerator<string> {
  yield `# ${escaped(room.name || 'Direct conversation')}\n\n${room.topic ? `${quoted(room.topic)}\n` : ''}`
  yield `${room.lastMessageSeq} messages, exported from Confab on ${minuteOf(new Date())}. Times are in UTC.\n`
  let day = ''
  for await (const message of readMessages(db, readable, room)) {
    const today = message.createdAt.toISOString().slice(0, 10)
    if (today !== day) yield `\n## ${today}\n`
    day = today
    yield `\n${textOf(message, hasFiles)}`
  }
  yield `\n---\n\nThe end of ${room.lastMessageSeq} messages.\n`
}

/** The text is a quote, so that nothing in it, such as a fence that is never closed, reaches the next message. */
function textOf(message: ReadMessage, hasFiles: boolean): string {
  const { seq, author, createdAt, replyTo, threadOf, replies, reactions, files, tools } = message
  const marks = [
    createdAt.toISOString().slice(11, 16),
    author.kind === 'agent' ? 'agent' : '',
    message.isImported ? 'imported' : '',
    message.editedAt && !message.isDeleted ? 'edited' : '',
    message.isPinned ? 'pinned' : '',
    threadOf === null ? '' : `in the thread of #${threadOf}`,
    replyTo === null ? '' : `in answer to #${replyTo.seq} of ${escaped(replyTo.author)}`,
    replies.count > 0
      ? `${replies.count} ${replies.count === 1 ? 'reply' : 'replies'}, the last is #${replies.last}`
      : '',
  ]
  const lines = [`**${escaped(author.displayName)}** #${seq}, ${marks.filter((mark) => mark !== '').join(', ')}\n`]
  if (message.isDeleted) lines.push('*This message was deleted.*\n')
  else if (message.text !== '')
    lines.push(quoted(message.type === 'action' ? `*${author.displayName}* ${message.text}` : message.text))
  if (message.status === 'failed') lines.push(`*Failed: ${escaped(message.error ?? 'no reason is known')}*\n`)
  if (message.status === 'cancelled') lines.push('*Cancelled*\n')
  const notes = [
    ...files.map(
      (file) =>
        `- File: ${hasFiles ? `[${escaped(file.name)}](<${file.path}>)` : escaped(file.name)}, ${showSize(file.size)}`,
    ),
    ...tools.map(({ name, status }) => `- Tool: ${escaped(name)}, ${status}`),
    ...reactions.map(({ emoji, names }) => `- ${emoji} ${names.map(escaped).join(', ')}`),
  ]
  if (notes.length > 0) lines.push(`${notes.join('\n')}\n`)
  return lines.join('\n')
}

function quoted(text: string): string {
  return `${text
    .split(/\r\n|\r|\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')}\n`
}

/** On one line, without any meaning as Markdown. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&')
}

function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
