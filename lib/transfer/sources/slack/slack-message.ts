import { firstText, type Loose, numberOf, objectOf, objectsOf, textOf, textsOf } from '@/lib/core/loose-json'
import { emojiNamed } from '@/lib/markdown/emoji-named'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { isBlank } from '@/lib/markdown/is-blank'
import { createNameMarks } from '@/lib/markdown/name-marks'
import { slackMessageText } from '@/lib/markdown/slack/message-text'
import { handleOf } from '../../handle-of'
import type { Place, SourceAttachment, SourceEntry, SourceMessage, SourcePerson, SourceReaction } from '../source'
import type { SlackPeople } from './slack-people'
import type { SlackRooms } from './slack-rooms'
import { slackTime, slackTs } from './slack-time'

export type SlackContext = { people: SlackPeople; rooms: SlackRooms; bytes: ReadonlyMap<string, string> }

/** Subtypes that people or apps wrote; every other one is something that happened. */
const SAID = new Set([
  '',
  'bot_message',
  'file_share',
  'file_comment',
  'me_message',
  'slackbot_response',
  'thread_broadcast',
])

/** A record of a conversation as what it is here. */
export function toSlackEntry(raw: Loose, place: Place, room: string, context: SlackContext): SourceEntry {
  const ts = slackTs(raw.ts)
  const at = slackTime(ts)
  if (!at) return { what: 'refused', place, reason: `ts: ${ts === '' ? 'missing' : 'not a time'}` }
  const subtype = textOf(raw.subtype)
  if (subtype === 'message_changed' || subtype === 'message_deleted') return toChange(raw, at, place, room, context)
  // It says only that a thread has one reply more.
  if (subtype === 'message_replied') return { what: 'merged', place }
  const author = context.people.authorOf(raw)
  const base = { room, id: ts, author, at, role: 'user' as const }
  if (subtype === 'tombstone')
    return {
      what: 'message',
      place,
      message: { ...base, ...threadOf(raw, ts), type: 'text', text: '', deleted: { at } },
    }
  const { text, mentions } = textIn(raw, context)
  if (!SAID.has(subtype) || (raw.type !== undefined && raw.type !== 'message')) {
    const told = isBlank(text) ? happened(raw, subtype) : text
    return {
      what: 'note',
      place,
      message: { ...base, ...threadOf(raw, ts), role: 'system', type: 'notice', text: told },
    }
  }
  const message: SourceMessage = {
    ...base,
    ...threadOf(raw, ts),
    type: subtype === 'me_message' ? 'action' : 'text',
    text,
    ...(mentions.length === 0 ? {} : { mentions }),
    ...marksOf(raw, room, ts, at, context),
  }
  return { what: 'message', place, message }
}

/** A record of some other list: a canvas, an app that was added. Kept in the room it names. */
export function toSlackNote(raw: Loose, place: Place, folder: string | null, context: SlackContext): SourceEntry {
  const named = [textOf(raw.channel), ...textsOf(raw.channels), ...textsOf(raw.groups), ...textsOf(raw.ims)]
  const room = folder ?? named.find((id) => context.rooms.has(id))
  if (room === undefined) return { what: 'refused', place, reason: 'it belongs to no conversation of this export' }
  const at = slackTime(numberOf(raw.date ?? raw.created ?? raw.timestamp))
  if (!at) return { what: 'refused', place, reason: 'date: missing or not a time' }
  const app = firstText(raw.service_type, raw.app_type, raw.service_id, raw.app_id)
  const title = firstText(raw.title, raw.name)
  const [what, id, files] =
    app === ''
      ? [`${words(place.kind)}: ${title}`, firstText(raw.id, title), attachmentsIn([raw], context)]
      : [
          `${textOf(raw.change_type)} ${app}`,
          `${textOf(raw.service_id)}${textOf(raw.app_id)} ${textOf(raw.change_type)}`,
          [],
        ]
  const { text } = textIn({ text: what }, context)
  return {
    what: 'note',
    place,
    message: {
      room,
      id: `${place.kind} ${at.getTime()} ${id}`,
      author: context.people.person(firstText(raw.user_id, raw.user)),
      at,
      role: 'system',
      type: 'notice',
      text,
      ...(files.length === 0 ? {} : { files }),
    },
  }
}

function toChange(raw: Loose, at: Date, place: Place, room: string, context: SlackContext): SourceEntry {
  const message = objectOf(raw.message)
  const target = slackTs(raw.deleted_ts) || slackTs(message.ts) || slackTs(objectOf(raw.previous_message).ts)
  if (target === '') return { what: 'refused', place, reason: 'message.ts: missing' }
  if (raw.subtype === 'message_deleted' || message.subtype === 'tombstone')
    return { what: 'change', place, room, target, change: { type: 'deletion', at } }
  const { text, mentions } = textIn(message, context)
  const edited = objectOf(message.edited)
  const by = firstText(edited.user, raw.editor_id, message.user)
  return {
    what: 'change',
    place,
    room,
    target,
    change: {
      type: 'edit',
      text,
      at: slackTime(edited.ts) ?? at,
      ...(by === '' ? {} : { by: context.people.person(by) }),
      ...(mentions.length === 0 ? {} : { mentions }),
    },
  }
}

function textIn(raw: Loose, { people, rooms }: SlackContext): { text: string; mentions: MentionsOf } {
  const marks = createNameMarks<SourcePerson>()
  const said = slackMessageText(cleanTexts(raw, marks.clean), {
    person: (id) => {
      const person = people.person(id)
      return marks.mark(handleOf(person.name), person)
    },
    channel: (id, label) => escapeMarkdown(`#${firstText(rooms.name(id), label, id)}`),
    group: (id, label) => escapeMarkdown(firstText(label, `@${id}`)),
  })
  const { text, mentions } = marks.finish(said)
  return { text, mentions: mentions.map(({ target, start, length }) => ({ person: target, start, length })) }
}

type MentionsOf = NonNullable<SourceMessage['mentions']>

/** Marks of names must not come from the file. Nearly no text holds their signs. */
function cleanTexts(raw: Loose, clean: (text: string) => string): Loose {
  const { text, blocks, attachments, comment } = raw
  const parts = { text: firstText(text, objectOf(comment).comment), blocks, attachments }
  const json = JSON.stringify(parts)
  return /[\ufdd0\ufdd1]/.test(json) ? objectOf(JSON.parse(clean(json))) : parts
}

function threadOf(raw: Loose, ts: string): { thread?: string } {
  const root = slackTs(raw.thread_ts)
  return root === '' || root === ts ? {} : { thread: root }
}

function marksOf(raw: Loose, room: string, ts: string, at: Date, context: SlackContext): Partial<SourceMessage> {
  const { people, rooms } = context
  const editedAt = slackTime(objectOf(raw.edited).ts)
  const info = objectOf(raw.pinned_info)
  const pinnedAt = slackTime(info.pinned_ts)
  const pinned =
    rooms.pinOf(room, ts) ??
    (Array.isArray(raw.pinned_to) && raw.pinned_to.includes(room)
      ? { by: people.person(firstText(info.pinned_by, raw.user)), at: pinnedAt ?? at }
      : undefined)
  const reactions: SourceReaction[] = objectsOf(raw.reactions).flatMap(({ name, users }) => {
    const emoji = emojiNamed(textOf(name)) ?? `:${textOf(name)}:`
    return textsOf(users).map((user) => ({ emoji, by: people.person(user), at: null }))
  })
  const files = attachmentsIn(Array.isArray(raw.files) ? raw.files : [raw.file], context)
  return {
    ...(editedAt ? { editedAt } : {}),
    ...(pinned ? { pinned } : {}),
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(files.length === 0 ? {} : { files }),
  }
}

function attachmentsIn(files: unknown, { bytes }: SlackContext): SourceAttachment[] {
  return objectsOf(files).map((file) => {
    const id = textOf(file.id)
    const url = firstText(file.url_private_download, file.url_private, file.permalink, file.url, file.external_url)
    const size = numberOf(file.size)
    const contentType = textOf(file.mimetype)
    const entry = bytes.get(id)
    return {
      name: firstText(file.name, file.title, id, 'file'),
      ...(contentType === '' ? {} : { contentType }),
      ...(size === null || size < 0 ? {} : { size }),
      ...(entry === undefined ? {} : { entry }),
      // An export's own addresses let whoever has them in.
      ...(url === '' ? {} : { url: url.replace(/([?&])token=[^&#]*&?/, '$1').replace(/[?&]$/, '') }),
    }
  })
}

/** For what has no text of its own. */
function happened(raw: Loose, subtype: string): string {
  const call = objectOf(raw.room)
  const [start, end] = [numberOf(call.date_start) ?? 0, numberOf(call.date_end) ?? 0]
  if (subtype !== 'huddle_thread' && subtype !== 'sh_room_created')
    return words(subtype || textOf(raw.type) || 'unknown')
  const minutes = Math.max(1, Math.round((end - start) / 60))
  return start > 0 && end > start ? `huddle of ${minutes} min` : 'huddle'
}

function words(kind: string): string {
  return kind.replace(/_/g, ' ')
}
