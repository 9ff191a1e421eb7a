import { firstText, isObject, type Loose, listOf, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import type { Place, SourceAttachment, SourceEntry, SourceMessage, SourcePerson } from '../source'
import { teamsHtml } from './teams-html'

const REACTIONS: Record<string, string> = {
  like: '👍',
  heart: '❤️',
  laugh: '😆',
  surprised: '😮',
  sad: '😢',
  angry: '😠',
}
/** How deep texts of a card are looked for. */
const CARD_DEPTH = 12

/** The conversation a message is of: a chat or a channel. */
export function graphRoomOf(raw: Loose): string {
  return firstText(raw.chatId, objectOf(raw.channelIdentity).channelId)
}

/** A message as the Graph API and its export give it. */
export function graphEntry(value: unknown, at: Omit<Place, 'kind'>, room: string, part = ''): SourceEntry {
  const raw = objectOf(value)
  const kind = `${part}${textOf(raw.messageType) || 'message'}`
  const place = { ...at, kind }
  const refused = (reason: string): SourceEntry => ({ what: 'refused', place, reason })
  if (!isObject(value)) return refused('no object')
  const id = textOf(raw.id)
  if (id === '') return refused('id: missing')
  const time = timeOf(raw.createdDateTime)
  if (!time) return refused('createdDateTime: missing or not a time')
  const thread = textOf(raw.replyToId)
  const message: SourceMessage = {
    ...{ room, id, author: authorOf(raw), at: time, text: '', type: 'text' as const, role: 'user' as const },
    ...(thread === '' || thread === id ? {} : { thread }),
  }
  const isEvent = isObject(raw.eventDetail) || !/^(?:message)?$/.test(textOf(raw.messageType))
  if (isEvent) {
    const note: SourceMessage = { ...message, text: happened(raw), type: 'notice', role: 'system' }
    return { what: 'note', place, message: note }
  }
  const deletedAt = timeOf(raw.deletedDateTime)
  if (deletedAt) return { what: 'message', place, message: { ...message, deleted: { at: deletedAt } } }
  return { what: 'message', place, message: { ...message, ...saidIn(raw), ...marksOf(raw) } }
}

function saidIn(raw: Loose): Pick<SourceMessage, 'text' | 'mentions' | 'replyTo'> {
  const body = objectOf(raw.body)
  const people = new Map(
    objectsOf(raw.mentions).map(({ id, mentioned, mentionText }) => [
      `${id}`,
      identity(mentioned, textOf(mentionText)),
    ]),
  )
  const content = textOf(body.content)
  const said =
    body.contentType === 'html' ? teamsHtml(content, (id) => people.get(id) ?? null) : { text: escapeMarkdown(content) }
  const subject = textOf(raw.subject).trim()
  const cards = objectsOf(raw.attachments).filter(({ contentType }) => /card/.test(textOf(contentType)))
  const words = cards.map(({ content: card, name }) => escapeMarkdown(cardText(card) || textOf(name)))
  // In front of the text they would move the mentions.
  const before = subject === '' ? '' : `**${escapeMarkdown(subject)}**\n\n`
  const shift = [...before].length
  const answered = objectsOf(raw.attachments).find(({ contentType }) => contentType === 'messageReference')
  const replyTo = answered ? firstText(objectOf(parsed(answered.content)).messageId, answered.id) : ''
  return {
    text: before + [said.text, ...words].filter((part) => part !== '').join('\n\n'),
    ...(said.mentions ? { mentions: said.mentions.map((one) => ({ ...one, start: one.start + shift })) } : {}),
    ...(replyTo === '' ? {} : { replyTo }),
  }
}

function marksOf(raw: Loose): Pick<SourceMessage, 'editedAt' | 'reactions' | 'files'> {
  const editedAt = timeOf(raw.lastEditedDateTime)
  const reactions = objectsOf(raw.reactions).flatMap(({ reactionType, user, createdDateTime }) => {
    const emoji = REACTIONS[textOf(reactionType)] ?? textOf(reactionType)
    const by = identity(user, '')
    return by && /\p{Extended_Pictographic}|\p{Emoji_Presentation}/u.test(emoji)
      ? [{ emoji, by, at: timeOf(createdDateTime) }]
      : []
  })
  const files = objectsOf(raw.attachments).flatMap(({ contentType, name, contentUrl }): SourceAttachment[] => {
    const url = textOf(contentUrl)
    if (contentType === 'messageReference' || /card/.test(textOf(contentType))) return []
    return [{ name: firstText(name, url.split('/').at(-1)) || 'file', ...(url === '' ? {} : { url }) }]
  })
  return {
    ...(editedAt ? { editedAt } : {}),
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(files.length === 0 ? {} : { files }),
  }
}

/** `#microsoft.graph.membersAddedEventMessageDetail` as "members added: Ben". */
function happened(raw: Loose): string {
  const detail = objectOf(raw.eventDetail)
  const kind = textOf(detail['@odata.type'])
    .replace(/^#microsoft\.graph\./, '')
    .replace(/EventMessageDetail$/, '')
  const action = (kind || textOf(raw.messageType) || 'event')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .trim()
  const members = objectsOf(detail.members).map(({ displayName, id }) => firstText(displayName, id))
  const named = firstText(
    detail.chatDisplayName,
    detail.channelDisplayName,
    detail.teamDisplayName,
    detail.callDuration,
  )
  const details = [...members, named].filter((one) => one !== '')
  return details.length === 0 ? action : `${action}: ${details.join(', ')}`
}

/** Events are of whoever caused them. */
function authorOf(raw: Loose): SourcePerson {
  const initiator = objectOf(raw.eventDetail).initiator
  return (
    identity(raw.from, '') ??
    identity(initiator, '') ?? { id: '*', kind: 'integration', name: 'teams', displayName: 'Teams' }
  )
}

/** null for what is nobody: a team, a channel, a tag. */
function identity(value: unknown, name: string): SourcePerson | null {
  const { user, application, device } = objectOf(value)
  const one = objectOf(user ?? application ?? device)
  const id = textOf(one.id)
  if (id === '') return null
  const displayName = firstText(one.displayName, name) || 'Unknown user'
  return { id, kind: isObject(user) ? 'human' : 'integration', name: displayName, displayName }
}

function cardText(content: unknown): string {
  const texts: string[] = []
  const look = (value: unknown, depth: number) => {
    if (depth > CARD_DEPTH || texts.length > 100) return
    if (Array.isArray(value)) for (const one of listOf(value)) look(one, depth + 1)
    else if (isObject(value)) {
      for (const key of ['title', 'text', 'summary']) if (textOf(value[key]) !== '') texts.push(textOf(value[key]))
      for (const key of ['body', 'items', 'columns', 'sections', 'facts']) look(value[key], depth + 1)
    }
  }
  look(parsed(content), 0)
  return texts.join('\n')
}

function parsed(content: unknown): unknown {
  if (typeof content !== 'string') return content
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}

export function timeOf(value: unknown): Date | null {
  const text = textOf(value)
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null
  const date = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(date.getTime()) ? null : date
}
