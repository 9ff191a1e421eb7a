import { firstText, type Loose, listOf, numberOf, objectOf, objectsOf, textOf, textsOf } from '@/lib/core/loose-json'
import { emojiNamed } from '@/lib/markdown/emoji-named'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import type { Place, SourceAttachment, SourceEntry, SourceMessage, SourcePerson, SourceReaction } from '../source'
import { idOf, timeOf } from './rocketchat-id'
import type { RocketPeople } from './rocketchat-people'
import { rocketText } from './rocketchat-text'

export type RocketContext = {
  people: RocketPeople
  /** How addresses call a room: by its id, its name, or those who talk in it. */
  addressesOf: (room: string) => readonly string[]
  /** The entry of a file that was kept on the server's disk. */
  entryOf: (id: string) => string | undefined
}

/** What the records of these types say; of others the type itself is said. The words are those of the record. */
const HAPPENED: Readonly<Record<string, string>> = {
  uj: 'joined the room',
  ul: 'left the room',
  ut: 'joined the conversation',
  au: 'added',
  ru: 'removed',
  r: 'renamed the room to',
  room_changed_topic: 'changed the topic to',
  room_changed_description: 'changed the description to',
  room_changed_announcement: 'changed the announcement to',
  room_changed_privacy: 'made the room',
  'discussion-created': 'began the discussion',
  message_pinned: 'pinned a message',
  e2e: 'wrote an encrypted message',
}
/** Their words are the name of who did it, or cannot be read. */
const WORDLESS = new Set(['uj', 'ul', 'ut', 'message_pinned', 'e2e'])

export function toRocketEntry(raw: Loose, place: Place, room: string, context: RocketContext): SourceEntry {
  const id = idOf(raw._id)
  if (id === '') return { what: 'refused', place, reason: '_id: missing' }
  const at = timeOf(raw.ts)
  if (!at) return { what: 'refused', place, reason: 'ts: missing or not a time' }
  if (raw._hidden === true && textOf(raw.parent) !== '')
    return { what: 'refused', place, reason: 'a former text of another message' }
  const author = authorOf(raw, context.people)
  const thread = textOf(raw.tmid)
  const base = { room, id, author, at, ...(thread === '' || thread === id ? {} : { thread }) }
  const type = textOf(raw.t)
  if (type === 'rm') {
    const deleted = { at: timeOf(raw.editedAt) ?? timeOf(raw._updatedAt) ?? at }
    return { what: 'message', place, message: { ...base, role: 'user', type: 'text', text: '', deleted } }
  }
  if (type !== '') {
    const told = Object.hasOwn(HAPPENED, type) ? HAPPENED[type] : type.replace(/[_-]+/g, ' ')
    const words = WORDLESS.has(type) ? '' : textOf(raw.msg)
    const text = escapeMarkdown(`${told} ${words}`.trim())
    return { what: 'note', place, message: { ...base, role: 'system', type: 'notice', text } }
  }
  const { text, mentions, replyTo } = rocketText(raw, context.people, context.addressesOf(room))
  const message: SourceMessage = {
    ...base,
    role: 'user',
    type: 'text',
    text,
    ...(replyTo === undefined || replyTo === id ? {} : { replyTo }),
    ...(mentions.length === 0 ? {} : { mentions }),
    ...marksOf(raw, author, at, context),
  }
  return { what: 'message', place, message }
}

/** What an integration calls itself makes it somebody of its own. */
function authorOf(raw: Loose, people: RocketPeople): SourcePerson {
  const person = people.of(raw.u)
  const alias = textOf(raw.alias)
  if (alias === '' || alias === person.displayName) return person
  return { id: `${person.id}/${alias}`, kind: 'integration', name: alias, displayName: alias }
}

function marksOf(raw: Loose, author: SourcePerson, at: Date, context: RocketContext): Partial<SourceMessage> {
  const { people, entryOf } = context
  const editedAt = timeOf(raw.editedAt)
  const reactions: SourceReaction[] = Object.entries(objectOf(raw.reactions)).flatMap(([name, given]) => {
    const emoji = emojiNamed(name.replace(/^:|:$/g, '')) ?? name
    return textsOf(objectOf(given).usernames).map((username) => ({
      emoji,
      by: people.named(username) ?? { id: username, kind: 'human' as const, name: username, displayName: username },
      at: null,
    }))
  })
  const sent = listOf(raw.files).length > 0 ? objectsOf(raw.files) : objectsOf([raw.file])
  // Small copies of pictures stand beside them.
  const files = sent.filter(({ typeGroup }) => typeGroup !== 'thumb').map((file) => toFile(file, entryOf))
  const pinner = idOf(objectOf(raw.pinnedBy)._id) === '' ? author : people.of(raw.pinnedBy)
  return {
    ...(editedAt ? { editedAt } : {}),
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(files.length === 0 ? {} : { files }),
    ...(raw.pinned === true ? { pinned: { by: pinner, at: timeOf(raw.pinnedAt) ?? at } } : {}),
  }
}

function toFile(file: Loose, entryOf: RocketContext['entryOf']): SourceAttachment {
  const id = idOf(file._id)
  const entry = entryOf(id)
  const size = numberOf(file.size)
  const contentType = textOf(file.type)
  return {
    name: firstText(file.name, id, 'file'),
    ...(contentType === '' ? {} : { contentType }),
    ...(size === null || size < 0 ? {} : { size }),
    ...(entry === undefined ? {} : { entry }),
  }
}
