import { DISPLAY_NAME_MAX } from '@/lib/actors/constants'
import { newSalt, sha256Hex } from '@/lib/core/crypto'
import { codePoints } from '@/lib/messages/constants'
import { isEmoji, REACTION_KINDS_MAX } from '@/lib/reactions/constants'
import { identityOf } from './identity-of'
import type { IncomingActor, IncomingMessage, IncomingReaction } from './incoming'
import { cleanLine, cleanText } from './sessions/clean-text'
import type { SourceChange, SourceMessage, SourcePerson, SourceReaction } from './sources/source'

/** Whom the people of a source are here. */
export type PeopleOf = (person: SourcePerson) => IncomingActor

/** Ids longer than this are kept as their digest. */
const ID_MAX = 200
const DAY = 24 * 3600_000

const NO_REACTIONS: { kept: IncomingReaction[]; line: string } = { kept: [], line: '' }

/** Somebody of a source as an actor here: names cleaned of what no name may hold. */
export function toActor({ id, kind, name, displayName, externalSource }: SourcePerson, source: string): IncomingActor {
  const shown = cleanLine(displayName || name, DISPLAY_NAME_MAX).replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
  const externalId = shortId(id)
  const named = shown.trim() || 'unknown'
  return { kind, name: name || named, displayName: named, externalSource: externalSource ?? source, externalId }
}

export function shortId(id: string): string {
  const clean = cleanText(id)
  return clean.length <= ID_MAX ? clean : `sha256:${sha256Hex(clean)}`
}

/** Why a time cannot be kept, or null. */
export function refuseTime(at: Date): string | null {
  const time = at.getTime()
  if (Number.isNaN(time)) return 'its time cannot be read'
  if (time < 0) return 'its time is before 1970'
  return time > Date.now() + DAY ? `its time is in the future (${at.getUTCFullYear()})` : null
}

/**
 * A message of a source, with the changes others made to it, as the importer stores it. Its text may get lines for what
 * has no other place: custom emoji, files whose bytes are not there.
 */
export function toIncoming(
  message: SourceMessage,
  changes: readonly SourceChange[],
  { file, line, people }: { file: string; line: number; people: PeopleOf },
): IncomingMessage {
  const final = withChanges(message, changes)
  const { at, role, type, deleted, pinned } = final
  const isGone = deleted !== undefined
  const author = people(final.author)
  const reactions = isGone || !final.reactions?.length ? NO_REACTIONS : splitReactions(final.reactions, people, at)
  const content = isGone ? '' : withLine(cleanText(final.text), reactions.line)
  const former = isGone ? [] : (final.formerTexts ?? [])
  // Written out: spreading shared parts into objects costs as much as the rest of this.
  return {
    file,
    line,
    sourceSeq: null,
    key: final.id,
    author,
    role,
    type,
    content,
    parts: null,
    status: 'completed',
    error: null,
    salt: null,
    clientId: final.clientId ?? null,
    replyTo: null,
    thread: null,
    tokenCount: 0,
    version: 1,
    mentions: isGone ? [] : mentionsIn(final, people),
    revisions: former.map(({ text, at: createdAt, by }, index) => ({
      number: index + 1,
      content: cleanText(text),
      salt: newSalt(),
      createdAt: safeTime(createdAt, at),
      editedBy: by ? people(by) : author,
    })),
    reactions: reactions.kept,
    pin: pinned && !isGone ? { actor: people(pinned.by), createdAt: safeTime(pinned.at, at) } : null,
    createdAt: at,
    editedAt: final.editedAt && !isGone ? safeTime(final.editedAt, at) : null,
    deletedAt: deleted ? safeTime(deleted.at, at) : null,
    deletedBy: deleted?.by ? people(deleted.by) : null,
    run: final.run,
  }
}

/** A line below a text. */
export function withLine(text: string, line: string): string {
  if (line === '') return text
  return text === '' ? line : `${text}\n\n${line}`
}

function withChanges(message: SourceMessage, changes: readonly SourceChange[]): SourceMessage {
  let now = message
  for (const change of changes) {
    if (change.type === 'reaction') now = { ...now, reactions: [...(now.reactions ?? []), change.reaction] }
    else if (change.type === 'pin') now = { ...now, pinned: { by: change.by, at: change.at } }
    else if (change.type === 'deletion') now = { ...now, deleted: { at: change.at, by: change.by } }
    else now = edited(now, change)
  }
  return now
}

function edited(now: SourceMessage, change: Extract<SourceChange, { type: 'edit' }>): SourceMessage {
  const { text, at, by, mentions } = change
  const former = { text: now.text, at: now.editedAt ?? now.at, by: now.author }
  // An edit that came before the message it changes is the older one.
  if (now.editedAt && now.editedAt > at) return { ...now, formerTexts: [...(now.formerTexts ?? []), { text, at, by }] }
  return { ...now, text, mentions, editedAt: at, formerTexts: [...(now.formerTexts ?? []), former] }
}

/** What is an emoji becomes a reaction, what is not a line of text: `:shipit: Ada, Ben`. */
function splitReactions(all: readonly SourceReaction[], people: PeopleOf, at: Date) {
  const kept = new Map<string, IncomingReaction>()
  const kinds = new Set<string>()
  const rest = new Map<string, string[]>()
  for (const { emoji, by, at: since } of all) {
    const actor = people(by)
    if (isEmoji(emoji) && (kinds.has(emoji) || kinds.size < REACTION_KINDS_MAX)) {
      kinds.add(emoji)
      const key = `${emoji}\n${identityOf(actor)}`
      if (!kept.has(key)) kept.set(key, { emoji, actor, createdAt: safeTime(since ?? at, at) })
    } else rest.set(emoji, [...(rest.get(emoji) ?? []), actor.displayName])
  }
  const shown = [...rest].map(([emoji, names]) => `${cleanLine(emoji, 64)} ${names.join(', ')}`)
  return { kept: [...kept.values()], line: shown.length > 0 ? `Reactions: ${shown.join('; ')}` : '' }
}

function mentionsIn({ mentions = [], text }: SourceMessage, people: PeopleOf): IncomingMessage['mentions'] {
  if (mentions.length === 0) return []
  const length = codePoints(text)
  const places = new Set<number>()
  return mentions.flatMap(({ person, start, length: span }) => {
    const isInside = Number.isInteger(start) && start >= 0 && span > 0 && start + span <= length && !places.has(start)
    places.add(start)
    return isInside ? [{ actor: people(person), start, length: span }] : []
  })
}

/** Of what happened to a message: a time that cannot be is that of the message. */
function safeTime(time: Date, otherwise: Date): Date {
  return refuseTime(time) === null ? time : otherwise
}
