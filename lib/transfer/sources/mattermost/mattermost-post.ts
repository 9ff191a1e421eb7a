import { type Loose, numberOf, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { emojiNamed } from '@/lib/markdown/emoji-named'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { isBlank } from '@/lib/markdown/is-blank'
import { createNameMarks } from '@/lib/markdown/name-marks'
import { outsideCode } from '@/lib/markdown/outside-code'
import { cardsToMarkdown } from '@/lib/markdown/slack/cards'
import type { Place, SourceAttachment, SourceEntry, SourceMessage, SourcePerson } from '../source'
import { markNames } from '../written-names'

export type PostContext = {
  person: (username: string) => SourcePerson
  /** null: nobody of the export. */
  known: (username: string) => SourcePerson | null
  /** The entry of a file that a post names by its path. */
  entryOf: (path: string) => string | undefined
  /** Posts of an export have no id: the first of a moment is told from a second by the same author. */
  idOf: (room: string, post: Loose, author: string) => string
}

/** A post or reply; `thread`: the id of the post it answers. */
export function toPostEntry(
  post: Loose,
  place: Place,
  room: string,
  thread: string | null,
  context: PostContext,
): SourceEntry {
  const at = timeOf(post.create_at)
  if (!at) return { what: 'refused', place, reason: 'create_at: missing or not a time' }
  const username = textOf(post.user)
  if (username === '') return { what: 'refused', place, reason: 'user: missing' }
  const type = textOf(post.type)
  const isSaid = type === '' || type === 'me' || type === 'slack_attachment' || type.startsWith('custom_')
  const { text, mentions } = textIn(post, context)
  const base = {
    room,
    id: context.idOf(room, post, username),
    author: authorOf(post, username, context),
    at,
    ...(thread === null ? {} : { thread }),
  }
  if (!isSaid) {
    const told = isBlank(text) ? type.replace(/_/g, ' ') : text
    return { what: 'note', place, message: { ...base, role: 'system', type: 'notice', text: told } }
  }
  const deletedAt = timeOf(numberOf(post.delete_at) || null)
  const message: SourceMessage = {
    ...base,
    role: 'user',
    type: type === 'me' ? 'action' : 'text',
    text: deletedAt ? '' : text,
    ...(deletedAt ? { deleted: { at: deletedAt } } : mentions.length === 0 ? {} : { mentions }),
    ...marksOf(post, at, base.author, context),
  }
  return { what: 'message', place, message }
}

/** Posts that say they came from a webhook are from whoever it called itself. */
function authorOf({ props }: Loose, username: string, { person }: PostContext): SourcePerson {
  const { from_webhook: isWebhook, override_username: name } = objectOf(props)
  if ((isWebhook !== 'true' && isWebhook !== true) || textOf(name) === '') return person(username)
  return { id: `${username}/${name}`, kind: 'integration', name: textOf(name), displayName: textOf(name) }
}

function textIn(post: Loose, context: PostContext): Pick<SourceMessage, 'text'> & { mentions: Mentions } {
  const marks = createNameMarks<SourcePerson>()
  const read = (written: string) =>
    outsideCode(marks.clean(written), (part) => markNames(part, marks, context.known).replace(SHORT_NAME, emojiOr))
  const cards = cardsToMarkdown(objectOf(post.props).attachments, {
    text: read,
    plain: (written) => escapeMarkdown(marks.clean(written)),
    blocks: () => '',
  })
  // What somebody does is kept in italics.
  const written = post.type === 'me' ? textOf(post.message).replace(/^\*(.*)\*$/s, '$1') : textOf(post.message)
  const said = [read(written), cards].filter((part) => !isBlank(part)).join('\n\n')
  const { text, mentions } = marks.finish(said)
  return { text, mentions: mentions.map(({ target, start, length }) => ({ person: target, start, length })) }
}

type Mentions = NonNullable<SourceMessage['mentions']>

const SHORT_NAME = /(?<![\p{L}\p{N}]):([\w+-]{1,100}):(?![\p{L}\p{N}])/gu

function emojiOr(found: string, name: string): string {
  return emojiNamed(name) ?? found
}

function marksOf(
  post: Loose,
  at: Date,
  author: SourcePerson,
  { person, entryOf }: PostContext,
): Partial<SourceMessage> {
  const editedAt = timeOf(numberOf(post.edit_at) || null)
  const reactions = objectsOf(post.reactions).map((reaction) => ({
    emoji: emojiNamed(textOf(reaction.emoji_name)) ?? `:${textOf(reaction.emoji_name)}:`,
    by: person(textOf(reaction.user)),
    at: timeOf(reaction.create_at),
  }))
  const files: SourceAttachment[] = objectsOf(post.attachments).map((file) => {
    const path = textOf(file.path)
    const entry = entryOf(path)
    return { name: path.slice(path.lastIndexOf('/') + 1) || 'file', ...(entry === undefined ? {} : { entry }) }
  })
  return {
    ...(editedAt ? { editedAt } : {}),
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(files.length === 0 ? {} : { files }),
    ...(post.is_pinned === true ? { pinned: { by: author, at } } : {}),
  }
}

function timeOf(value: unknown): Date | null {
  const ms = numberOf(value)
  return ms === null || Math.abs(ms) > 8.64e15 ? null : new Date(Math.trunc(ms))
}
