import { firstText, isObject, type Loose, numberOf, objectOf, textOf } from '@/lib/core/loose-json'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import type { Place, SourceAttachment, SourceEntry, SourceMessage } from '../source'
import type { MatrixPeople } from './matrix-people'
import { matrixPoll, matrixText } from './matrix-text'

export type MatrixRoom = {
  room: string
  people: MatrixPeople
  /** Entry of the archive that holds a file of this name, where there is only one. */
  entryOf: (name: string) => string | undefined
}

const FILES = new Set(['m.image', 'm.file', 'm.video', 'm.audio'])
const POLL = /(?:^|\.)poll\.start$/

export function matrixEntry(value: unknown, at: Omit<Place, 'kind'>, context: MatrixRoom): SourceEntry {
  const event = objectOf(value)
  const kind = textOf(event.type) || 'event'
  const place = { ...at, kind }
  const refused = (reason: string): SourceEntry => ({ what: 'refused', place, reason })
  if (!isObject(value)) return refused('no object')
  const id = textOf(event.event_id)
  const time = timeOf(event.origin_server_ts)
  if (id === '') return refused('event_id: missing')
  if (!time) return refused('origin_server_ts: missing or not a time')
  if (textOf(event.sender) === '') return refused('sender: missing')
  context.people.learn(event)
  const author = context.people.person(textOf(event.sender))
  const message: SourceMessage = { room: context.room, id, author, at: time, text: '', type: 'text', role: 'user' }
  const content = objectOf(event.content)
  const relation = objectOf(content['m.relates_to'])
  const because = objectOf(objectOf(event.unsigned).redacted_because)
  const isGone = because.origin_server_ts !== undefined || event.redacted_because !== undefined
  if (kind === 'm.reaction')
    return isGone || Object.keys(content).length === 0
      ? { what: 'merged', place }
      : toReaction(relation, message, place)
  if (kind === 'm.room.redaction') return toDeletion(event, content, message, place)
  const isSaid = kind === 'm.room.message' || kind === 'm.sticker' || POLL.test(kind)
  if (isSaid && (isGone || Object.keys(content).length === 0)) {
    const by = textOf(because.sender)
    const deleted = {
      at: timeOf(because.origin_server_ts) ?? time,
      ...(by === '' ? {} : { by: context.people.person(by) }),
    }
    return { what: 'message', place, message: { ...message, deleted } }
  }
  const isUnread = content.msgtype === 'm.bad.encrypted' || /^m\.key\.verification/.test(textOf(content.msgtype))
  if (!isSaid || isUnread) return toNote(event, content, message, place, context)
  if (relation.rel_type === 'm.replace') {
    const target = textOf(relation.event_id)
    if (target === '') return refused('m.relates_to.event_id: missing')
    const { text, mentions } = saidIn(objectOf(content['m.new_content']), context)
    return {
      what: 'change',
      place,
      room: context.room,
      target,
      change: { type: 'edit', text, at: time, by: author, mentions },
    }
  }
  const type = content.msgtype === 'm.emote' ? 'action' : content.msgtype === 'm.notice' ? 'notice' : 'text'
  const files = filesOf(kind, content, context)
  const said: SourceMessage = {
    ...message,
    type,
    ...saidIn(content, context),
    ...relationOf(relation),
    ...(files ? { files } : {}),
  }
  return { what: 'message', place, message: withEdit(said, event, context) }
}

function saidIn(content: Loose, { people }: MatrixRoom): Pick<SourceMessage, 'text' | 'mentions'> {
  const poll = matrixPoll(content)
  if (poll !== null) return { text: poll }
  // Without a name of its own a file is named by the text.
  const isFile = FILES.has(textOf(content.msgtype)) || content.msgtype === undefined
  if (isFile && (content.filename === undefined || content.filename === content.body) && content.url !== undefined)
    return { text: '' }
  if (isFile && content.file !== undefined && content.filename === undefined) return { text: '' }
  if (content.msgtype === 'm.location')
    return { text: escapeMarkdown(`${textOf(content.body)} ${textOf(content.geo_uri)}`.trim()) }
  return matrixText(content, (id, name) => people.named(id, name))
}

/** Of a message that was changed the exporter may give the last text beside the first. */
function withEdit(message: SourceMessage, event: Loose, context: MatrixRoom): SourceMessage {
  const replaced = objectOf(objectOf(objectOf(event.unsigned)['m.relations'])['m.replace'])
  const at = timeOf(replaced.origin_server_ts)
  const newer = objectOf(objectOf(replaced.content)['m.new_content'])
  if (!at || Object.keys(newer).length === 0) return message
  const former = { text: message.text, at: message.at, by: message.author }
  return { ...message, ...saidIn(newer, context), editedAt: at, formerTexts: [former] }
}

function relationOf(relation: Loose): Pick<SourceMessage, 'replyTo' | 'thread'> {
  const target = textOf(objectOf(relation['m.in_reply_to']).event_id)
  const thread = relation.rel_type === 'm.thread' ? textOf(relation.event_id) : ''
  const isReply = target !== '' && target !== thread && relation.is_falling_back !== true
  return { ...(thread === '' ? {} : { thread }), ...(isReply ? { replyTo: target } : {}) }
}

function toReaction(relation: Loose, { room, author, at }: SourceMessage, place: Place): SourceEntry {
  const [target, emoji] = [textOf(relation.event_id), textOf(relation.key)]
  if (target === '' || emoji === '') return { what: 'refused', place, reason: 'm.relates_to: without event_id or key' }
  return { what: 'change', place, room, target, change: { type: 'reaction', reaction: { emoji, by: author, at } } }
}

function toDeletion(event: Loose, content: Loose, { room, author, at }: SourceMessage, place: Place): SourceEntry {
  const target = firstText(event.redacts, content.redacts)
  if (target === '') return { what: 'refused', place, reason: 'redacts: missing' }
  return { what: 'change', place, room, target, change: { type: 'deletion', at, by: author } }
}

function filesOf(kind: string, content: Loose, { entryOf }: MatrixRoom): SourceAttachment[] | null {
  if (kind !== 'm.sticker' && !FILES.has(textOf(content.msgtype))) return null
  const info = objectOf(content.info)
  const name = firstText(content.filename, content.body) || 'file'
  const [size, entry, contentType] = [numberOf(info.size), entryOf(name), textOf(info.mimetype)]
  const url = firstText(content.url, objectOf(content.file).url)
  return [
    {
      name,
      ...(contentType === '' ? {} : { contentType }),
      ...(size === null || size < 0 ? {} : { size }),
      ...(entry === undefined ? {} : { entry }),
      ...(url === '' ? {} : { url }),
    },
  ]
}

function toNote(event: Loose, content: Loose, message: SourceMessage, place: Place, context: MatrixRoom): SourceEntry {
  return {
    what: 'note',
    place,
    message: { ...message, type: 'notice', role: 'system', text: happened(event, content, context) },
  }
}

function happened(event: Loose, content: Loose, { people }: MatrixRoom): string {
  const kind = textOf(event.type)
  const said = (value: unknown, none: string) => textOf(value) || none
  if (kind === 'm.room.encrypted' || content.msgtype === 'm.bad.encrypted')
    return 'a message that could not be decrypted'
  if (kind === 'm.room.member') return membership(event, content, people)
  if (kind === 'm.room.topic') return `changed the topic to: ${said(content.topic, '(none)')}`
  if (kind === 'm.room.name') return `changed the name of the room to: ${said(content.name, '(none)')}`
  if (kind === 'm.room.create') return 'created the room'
  if (kind.startsWith('m.call.')) return `call: ${kind.slice(7).replace(/[._]/g, ' ')}`
  const words = kind.replace(/^(?:m|org\.matrix\.[^.]+)\.(?:room\.)?/, '').replace(/[._]/g, ' ')
  return [words || 'event', textOf(content.body)].filter((part) => part !== '').join(': ')
}

function membership(event: Loose, content: Loose, people: MatrixPeople): string {
  const before = objectOf(event.prev_content ?? objectOf(event.unsigned).prev_content)
  const whom = textOf(event.state_key)
  const isSelf = whom === '' || whom === event.sender
  const name = isSelf ? '' : `${people.person(whom).displayName} `
  const reason = textOf(content.reason) === '' ? '' : `: ${textOf(content.reason)}`
  if (content.membership === 'join') {
    if (before.membership !== 'join') return 'joined'
    return before.displayname === content.displayname
      ? 'changed the picture'
      : `changed the name to ${textOf(content.displayname)}`
  }
  if (content.membership === 'invite') return `invited ${name}`.trim() + reason
  if (content.membership === 'ban') return `banned ${name}`.trim() + reason
  if (content.membership === 'leave') return (isSelf ? 'left' : `removed ${name}`.trim()) + reason
  return `${textOf(content.membership) || 'member'} ${name}`.trim() + reason
}

function timeOf(value: unknown): Date | null {
  const time = numberOf(value)
  const date = time === null ? null : new Date(time)
  return date && !Number.isNaN(date.getTime()) ? date : null
}
