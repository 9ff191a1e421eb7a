import { firstText, isObject, type Loose, numberOf, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { markdownOfHtml } from '@/lib/markdown/from-html'
import type { Place, SourceAttachment, SourceEntry, SourceMessage, SourcePerson } from '../source'
import { timeOf } from './graph-message'
import { teamsHtml, withLines } from './teams-html'

export type PersonalChat = {
  room: string /** Entry of the bytes by the id of a file. */
  entryOf: (id: string) => string | undefined
}

const EMOTIONS: Record<string, string> = {
  like: '👍',
  yes: '👍',
  heart: '❤️',
  laugh: '😆',
  surprised: '😮',
  sad: '😢',
  cry: '😢',
  angry: '😠',
}
const SAID = /^(?:Text|RichText(?:\/(?!ScheduledCallInvite|Media_CallRecording).*)?)$/

/** A message as in `messages.json` of the export of a personal account of Skype or Teams. */
export function personalEntry(value: unknown, at: Omit<Place, 'kind'>, chat: PersonalChat): SourceEntry {
  const raw = objectOf(value)
  const kind = textOf(raw.messagetype) || 'message'
  const place = { ...at, kind }
  const refused = (reason: string): SourceEntry => ({ what: 'refused', place, reason })
  if (!isObject(value)) return refused('no object')
  const id = textOf(raw.id)
  if (id === '') return refused('id: missing')
  const time = timeOf(raw.originalarrivaltime)
  if (!time) return refused('originalarrivaltime: missing or not a time')
  const author = personOf(textOf(raw.from), raw.displayName)
  const base: SourceMessage = { room: chat.room, id, author, at: time, text: '', type: 'text', role: 'user' }
  if (!SAID.test(kind)) {
    const words = kind
      .replace(/^.*\//, '')
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/_/g, ' ')
      .toLowerCase()
    const said = markdownOfHtml(textOf(raw.content)).replace(/\\/g, '').slice(0, 500)
    const text = said === '' ? words : `${words}: ${said}`
    return { what: 'note', place, message: { ...base, text, type: 'notice', role: 'system' } }
  }
  const properties = objectOf(raw.properties)
  const deletedAt = momentOf(properties.deletetime)
  if (deletedAt || (textOf(raw.content) === '' && properties.isserversidegenerated !== undefined)) {
    return { what: 'message', place, message: { ...base, deleted: { at: deletedAt ?? time } } }
  }
  const editedAt = momentOf(properties.edittime) ?? editIn(textOf(raw.content))
  const [files, reactions] = [filesOf(raw, chat), reactionsOf(properties)]
  const message: SourceMessage = {
    ...base,
    ...saidIn(kind, raw, properties),
    ...(editedAt ? { editedAt } : {}),
    ...(files.length === 0 ? {} : { files }),
    ...(reactions.length === 0 ? {} : { reactions }),
  }
  return { what: 'message', place, message }
}

/** `8:live:ada` or the address of a contact that ends so. */
export function personOf(from: string, name: unknown): SourcePerson {
  const id = from.split('/').at(-1) ?? ''
  if (id === '') return { id: '*', kind: 'integration', name: 'teams', displayName: 'Teams' }
  const displayName = textOf(name).trim() || id.replace(/^\d+:(?:live:)?/, '') || id
  return { id, kind: id.startsWith('28:') ? 'integration' : 'human', name: displayName, displayName }
}

function saidIn(kind: string, raw: Loose, properties: Loose): Pick<SourceMessage, 'text' | 'mentions'> {
  const content = textOf(raw.content)
  if (kind === 'Text') return { text: escapeMarkdown(content) }
  const people = new Map(
    mentionsIn(properties).map(({ itemid, mri, displayName }) => [`${itemid}`, personOf(textOf(mri), displayName)]),
  )
  // `<at id="8:live:ada">` of Skype, `<span itemid="0">` and `<at id="0">` of Teams.
  const mentioned = (id: string, name: string) => people.get(id) ?? (/^\d+:/.test(id) ? personOf(id, name) : null)
  return teamsHtml(kind === 'RichText' ? withLines(content) : content, mentioned)
}

function mentionsIn(properties: Loose): Loose[] {
  return objectsOf(typeof properties.mentions === 'string' ? parsed(properties.mentions) : properties.mentions)
}

function filesOf(raw: Loose, { entryOf }: PersonalChat): SourceAttachment[] {
  const content = textOf(raw.content)
  const name = /<OriginalName v="([^"]*)"/.exec(content)?.[1]
  const ids = Array.isArray(raw.amsreferences) ? raw.amsreferences.map(textOf) : []
  const isFile = /^RichText\/(?:UriObject|Media_(?!Card))/.test(textOf(raw.messagetype))
  const sent = ids.length > 0 ? ids : isFile ? [/doc_id="([^"]*)"/.exec(content)?.[1] ?? ''] : []
  const files = sent.map((id): SourceAttachment => {
    const entry = entryOf(id)
    return {
      name: (sent.length === 1 && name) || entry?.split('/').at(-1) || id || 'file',
      ...(entry === undefined ? {} : { entry }),
    }
  })
  const listed = objectsOf(
    typeof objectOf(raw.properties).files === 'string' ? parsed(textOf(objectOf(raw.properties).files)) : null,
  )
  return [
    ...files,
    ...listed.map((file) => ({
      name: firstText(file.fileName, file.title, file.objectUrl) || 'file',
      url: textOf(file.objectUrl),
    })),
  ]
}

function reactionsOf(properties: Loose): NonNullable<SourceMessage['reactions']> {
  return objectsOf(properties.emotions).flatMap(({ key, users }) => {
    const emoji = EMOTIONS[textOf(key)]
    return emoji === undefined
      ? []
      : objectsOf(users).map(({ mri, time }) => ({ emoji, by: personOf(textOf(mri), ''), at: momentOf(time) }))
  })
}

/** Skype leaves in the text when it was edited: `<e_m ts="…">`. */
function editIn(content: string): Date | null {
  const seconds = /<e_m [^>]*\bts="(\d+)"/.exec(content)?.[1]
  return seconds === undefined ? null : new Date(Number(seconds) * 1000)
}

function momentOf(value: unknown): Date | null {
  const ms = numberOf(value)
  const date = ms === null || ms <= 0 ? null : new Date(ms)
  return date && !Number.isNaN(date.getTime()) ? date : timeOf(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
