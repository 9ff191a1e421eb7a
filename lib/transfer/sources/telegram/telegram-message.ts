import path from 'node:path'
import { sha256Hex } from '@/lib/core/crypto'
import { firstText, isObject, type Loose, numberOf, objectOf, objectsOf, textOf, textsOf } from '@/lib/core/loose-json'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { createNameMarks } from '@/lib/markdown/name-marks'
import { handleOf } from '../../handle-of'
import type { Place, SourceAttachment, SourceEntry, SourceMessage, SourcePerson } from '../source'
import { momentOf } from '../wall-time'
import { telegramPoll, telegramText } from './telegram-text'

/** What the messages of one chat share while they are read. */
export type TelegramChat = {
  room: string
  zone: string | null
  /** Entries of the export by their path beside the JSON file. */
  entryOf: (path: string) => string | undefined
  /** Topics of a group by the ids of their messages. */
  topicOf: Map<string, string>
}

const DELETED = 'Deleted account'
const TOPICS_MAX = 200_000
const LIKE_A_PATH = /^[^(].*\.\w+$|^[^(]+\/[^(]+$/

export function telegramEntry(value: unknown, place: Omit<Place, 'kind'>, chat: TelegramChat): SourceEntry {
  const raw = objectOf(value)
  const kind = textOf(raw.type) || 'message'
  const refused = (reason: string): SourceEntry => ({ what: 'refused', place: { ...place, kind }, reason })
  if (!isObject(value)) return refused('no object')
  const at = timeOf(raw.date_unixtime, raw.date, chat.zone)
  if (!at) return refused(raw.date === undefined ? 'date: missing' : 'date: not a time')
  const isService = kind === 'service'
  const author = isService ? personOf(raw.actor, raw.actor_id) : personOf(raw.from, raw.from_id)
  // Some tools leave the number out; what is said when by whom is the same in every export.
  const id = `${numberOf(raw.id) ?? sha256Hex(JSON.stringify([at, author.id, raw.text])).slice(0, 32)}`
  const message: SourceMessage = { room: chat.room, id, author, at, text: '', type: 'text', role: 'user' }
  if (raw.action === 'topic_created') remember(chat, id, id)
  Object.assign(message, relationOf(raw, id, chat))
  if (isService || kind !== 'message') {
    const text = isService ? happened(raw) : `${kind.replace(/_/g, ' ')}: ${plainOf(raw.text)}`
    Object.assign(message, { text, type: 'notice', role: 'system', files: filesOf(raw, chat) })
    return { what: 'note', place: { ...place, kind }, message: trimmed(message) }
  }
  const editedAt = timeOf(raw.edited_unixtime, raw.edited, chat.zone)
  Object.assign(message, textIn(raw), {
    // Before 2021 what was never edited was edited in 1970.
    ...(editedAt && editedAt.getUTCFullYear() > 1970 ? { editedAt } : {}),
    files: filesOf(raw, chat),
    reactions: reactionsOf(raw),
  })
  return { what: 'message', place: { ...place, kind }, message: trimmed(message) }
}

/** Whether a time of the record depends on the zone of the computer that exported it. */
export function isLocalTime(value: unknown): boolean {
  return isObject(value) && value.date_unixtime === undefined && typeof value.date === 'string'
}

function textIn(raw: Loose): Pick<SourceMessage, 'text' | 'mentions'> {
  const marks = createNameMarks<SourcePerson>()
  const name = (shown: string, userId: unknown) => {
    const person = personOf(shown.replace(/^@/, ''), userId)
    return marks.mark(handleOf(person.name), person)
  }
  const clean: unknown = /[\ufdd0\ufdd1]/.test(JSON.stringify(raw.text ?? ''))
    ? JSON.parse(marks.clean(JSON.stringify(raw.text)))
    : raw.text
  const parts = [
    raw.forwarded_from === undefined ? '' : `*Forwarded from ${escapeMarkdown(textOf(raw.forwarded_from) || DELETED)}*`,
    telegramText(clean, name),
    mediaText(raw),
  ]
  const { text, mentions } = marks.finish(parts.filter((part) => part !== '').join('\n'))
  const found = mentions.map(({ target, start, length }) => ({ person: target, start, length }))
  return { text, ...(found.length === 0 ? {} : { mentions: found }) }
}

/** What is sent in place of a text. */
function mediaText(raw: Loose): string {
  if (raw.poll !== undefined) return telegramPoll(raw.poll)
  const { contact_information: contact, location_information: location, invoice_information: invoice } = raw
  const said: string[] = []
  if (isObject(contact))
    said.push(['Contact:', contact.first_name, contact.last_name, contact.phone_number].map(textOf).join(' '))
  if (isObject(location) || raw.place_name !== undefined) {
    const { latitude, longitude } = objectOf(location)
    const at = latitude === undefined ? '' : `${numberOf(latitude)}, ${numberOf(longitude)}`
    said.push(['Location:', raw.place_name, raw.address, at].map(textOf).join(' '))
  }
  if (isObject(invoice)) said.push(`Invoice: ${textOf(invoice.title)} ${textOf(invoice.description)}`)
  if (raw.game_title !== undefined) said.push(`Game: ${textOf(raw.game_title)} ${textOf(raw.game_link)}`)
  const lines = said.map((line) => escapeMarkdown(line.replace(/ {2,}/g, ' ').trim()))
  // A sticker that is not in the export is its emoji.
  if (raw.media_type === 'sticker' && !isHere(raw.file)) lines.push(textOf(raw.sticker_emoji))
  return lines.filter((line) => line !== '').join('\n')
}

function happened(raw: Loose): string {
  const action = textOf(raw.action).replace(/_/g, ' ') || plainOf(raw.information_text) || 'service message'
  const members = textsOf(raw.members).join(', ')
  const details = [raw.title, raw.new_title, members, raw.inviter, raw.discard_reason, plainOf(raw.text)].map(textOf)
  const seconds = numberOf(raw.duration_seconds) ?? numberOf(raw.duration)
  const shown = [...details, seconds === null ? '' : `${seconds} s`].filter((detail) => detail.trim() !== '')
  return shown.length === 0 ? action : `${action}: ${shown.join(', ')}`
}

function plainOf(text: unknown): string {
  if (!Array.isArray(text)) return textOf(text)
  return text.map((piece) => (isObject(piece) ? textOf(piece.text) : textOf(piece))).join('')
}

/** In a group of topics what answers nothing else answers its topic. */
function relationOf(raw: Loose, id: string, chat: TelegramChat): Pick<SourceMessage, 'thread' | 'replyTo'> {
  const target = numberOf(raw.reply_to_message_id)
  // An answer to a message of another chat is none of this room.
  if (target === null || raw.reply_to_peer_id !== undefined) return {}
  const topic = chat.topicOf.get(`${target}`)
  if (topic === undefined) return { replyTo: `${target}` }
  remember(chat, id, topic)
  return { thread: topic, ...(topic === `${target}` ? {} : { replyTo: `${target}` }) }
}

function remember({ topicOf }: TelegramChat, id: string, topic: string) {
  if (topicOf.size < TOPICS_MAX) topicOf.set(id, topic)
}

/** Of whoever reacted last: of the others only the number is in the file. */
function reactionsOf(raw: Loose): SourceMessage['reactions'] {
  return objectsOf(raw.reactions).flatMap(({ emoji, recent }) => {
    if (textOf(emoji) === '') return []
    return objectsOf(recent).map((one) => ({ emoji: textOf(emoji), by: personOf(one.from, one.from_id), at: null }))
  })
}

function filesOf(raw: Loose, chat: TelegramChat): SourceAttachment[] {
  const photo = fileOf(raw.photo, { size: raw.photo_file_size }, chat)
  const file = fileOf(raw.file, { name: raw.file_name, type: raw.mime_type, size: raw.file_size }, chat)
  const card = fileOf(raw.contact_vcard, {}, chat)
  return [photo, file, card].filter((one) => one !== null)
}

function fileOf(
  written: unknown,
  { name, type, size }: { name?: unknown; type?: unknown; size?: unknown },
  chat: TelegramChat,
): SourceAttachment | null {
  if (typeof written !== 'string' || written === '') return null
  const entry = isHere(written) ? chat.entryOf(written) : undefined
  const bytes = numberOf(size)
  return {
    name: firstText(name, isHere(written) ? path.posix.basename(written) : '') || 'file',
    ...(textOf(type) === '' ? {} : { contentType: textOf(type) }),
    ...(bytes === null || bytes < 0 ? {} : { size: bytes }),
    ...(entry === undefined ? {} : { entry }),
  }
}

/** `(File not included. …)` stands for a file that was not exported. */
function isHere(written: unknown): boolean {
  return typeof written === 'string' && LIKE_A_PATH.test(written)
}

/** Older exports have numbers without the kind. Who deleted the account has no name. */
export function personOf(name: unknown, id: unknown): SourcePerson {
  const shown = textOf(name).trim()
  const known = typeof id === 'number' ? `user${id}` : textOf(id)
  if (known === '' && shown === '') return { id: '*', kind: 'integration', name: 'telegram', displayName: 'Telegram' }
  const displayName = shown === '' ? DELETED : shown
  return {
    id: known || `name ${shown}`,
    kind: known.startsWith('channel') ? 'integration' : 'human',
    name: displayName,
    displayName,
  }
}

function timeOf(unix: unknown, written: unknown, zone: string | null): Date | null {
  const seconds = numberOf(unix)
  if (seconds !== null) return new Date(seconds * 1000)
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(textOf(written)) ?? []
  if (parts.length === 0) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number)
  return momentOf({ year, month, day, hour, minute, second }, zone)
}

/** Without lists that are empty. */
function trimmed(message: SourceMessage): SourceMessage {
  const { files, reactions, ...rest } = message
  return { ...rest, ...(files?.length ? { files } : {}), ...(reactions?.length ? { reactions } : {}) }
}
