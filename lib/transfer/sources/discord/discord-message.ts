import { firstText, type Loose, numberOf, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { emojiOfCodes } from '@/lib/markdown/emoji-named'
import { isBlank } from '@/lib/markdown/is-blank'
import type { Place, SourceAttachment, SourceEntry, SourceMessage, SourceReaction } from '../source'
import { discordPerson } from './discord-people'
import { discordText } from './discord-text'

export type DiscordChannel = {
  id: string
  room: string
  /** Of a thread that stands in the room of its channel: the id of the message it is about. */
  thread: string | null
  /** The entry of a file that lies beside the messages. */
  entryOf: (path: string) => string | undefined
}

/** Kinds that people and apps write, some by the number that Discord has for them. */
const SAID = new Set(['', 'Default', 'Reply', '0', '19', '20', '23', 'ChatInputCommand', 'ContextMenuCommand'])

export function toDiscordEntry(raw: Loose, place: Place, channel: DiscordChannel): SourceEntry {
  const id = textOf(raw.id)
  if (id === '') return { what: 'refused', place, reason: 'id: missing' }
  const at = timeOf(raw.timestamp)
  if (!at) return { what: 'refused', place, reason: 'timestamp: missing or not a time' }
  const type = String(raw.type ?? '')
  const author = discordPerson(objectOf(raw.author))
  const { text, mentions } = discordText(raw)
  const base = { room: channel.room, id, author, at, ...linksOf(raw, id, channel) }
  if (!SAID.has(type)) {
    const told = isBlank(text) ? type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase() : text
    return { what: 'note', place, message: { ...base, role: 'system', type: 'notice', text: told } }
  }
  const message: SourceMessage = {
    ...base,
    role: 'user',
    type: 'text',
    text,
    ...(mentions.length === 0 ? {} : { mentions }),
    ...marksOf(raw, at, channel),
  }
  return { what: 'message', place, message }
}

function linksOf(
  raw: Loose,
  id: string,
  { id: own, thread }: DiscordChannel,
): Pick<SourceMessage, 'replyTo' | 'thread'> {
  const { type, messageId, channelId } = objectOf(raw.reference)
  const isHere = type !== 'Forward' && textOf(messageId) !== '' && (!textOf(channelId) || channelId === own)
  return { ...(isHere ? { replyTo: textOf(messageId) } : {}), ...(thread === null || thread === id ? {} : { thread }) }
}

function marksOf(raw: Loose, at: Date, { entryOf }: DiscordChannel): Partial<SourceMessage> {
  const editedAt = timeOf(raw.timestampEdited)
  const reactions: SourceReaction[] = objectsOf(raw.reactions).flatMap(({ emoji, users }) =>
    objectsOf(users).map((user) => ({ emoji: emojiOf(objectOf(emoji)), by: discordPerson(user), at: null })),
  )
  const files = [raw, objectOf(raw.forwardedMessage)].flatMap(({ attachments }) =>
    objectsOf(attachments).map((file) => toFile(file, entryOf)),
  )
  return {
    ...(editedAt ? { editedAt } : {}),
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(files.length === 0 ? {} : { files }),
    ...(raw.isPinned === true ? { pinned: { by: discordPerson(objectOf(raw.author)), at } } : {}),
  }
}

function toFile(file: Loose, entryOf: DiscordChannel['entryOf']): SourceAttachment {
  const url = textOf(file.url)
  const isAway = /^https?:\/\//i.test(url)
  const entry = isAway ? undefined : entryOf(url)
  const size = numberOf(file.fileSizeBytes)
  return {
    name: firstText(file.fileName, url.slice(url.lastIndexOf('/') + 1), 'file'),
    ...(size === null || size < 0 ? {} : { size }),
    ...(entry === undefined ? {} : { entry }),
    ...(isAway ? { url } : {}),
  }
}

/** An emoji itself, in the form that reactions have, or the name of one that belongs to a server. */
function emojiOf({ id, name }: Loose): string {
  const written = textOf(name)
  if (textOf(id) !== '') return `:${written}:`
  return emojiOfCodes([...written].map((sign) => (sign.codePointAt(0) ?? 0).toString(16)).join('-')) ?? written
}

function timeOf(value: unknown): Date | null {
  const at = /^\d{4}-\d\d-\d\dT/.test(textOf(value)) ? new Date(textOf(value)) : null
  return at && !Number.isNaN(at.getTime()) ? at : null
}
