import path from 'node:path'
import { objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { beginning } from '../beginning'
import { jsonItems } from '../json-items'
import type { SourceEntry, SourceFiles, SourceReader, SourceRoom } from '../source'
import { graphEntry, graphRoomOf } from './graph-message'
import { openInTar } from './open-tar'
import { type PersonalChat, personalEntry, personOf } from './personal-message'

type Form = 'graph' | 'personal' | 'tar'

/** Messages as the Graph API gives them, and the export of a personal account of Teams or Skype. */
export const teamsReader: SourceReader = {
  format: 'teams',
  label: 'Microsoft Teams or Skype export',
  recognise: async (files) => {
    const scores = await Promise.all(
      named(files).map(async ({ name }) => (formOf(name, await beginning(files, name)) ? 0.93 : 0)),
    )
    return Math.max(0, ...scores)
  },
  async *read(files) {
    const rooms = new Set<string>()
    for (const { name } of named(files)) {
      const head = await beginning(files, name)
      const form = formOf(name, head) ?? (named(files).length === 1 ? 'graph' : null)
      if (form === 'graph') yield* readGraph(files, name, head, rooms)
      else if (form !== null) yield* readPersonal(files, name, form, rooms)
    }
  },
}

function named(files: SourceFiles) {
  return files.entries.filter(({ name }) => /\.(?:json|tar)$/i.test(name)).slice(0, 10_000)
}

function formOf(name: string, head: string): Form | null {
  if (/\.tar$/i.test(name))
    return head.includes('ustar') && /messages\.json|_export\.tar$/.test(`${head}${name}`) ? 'tar' : null
  if (/"conversations"\s*:\s*\[/.test(head) && /"(?:MessageList|exportDate)"\s*:/.test(head)) return 'personal'
  return /"createdDateTime"\s*:/.test(head) &&
    /"(?:messageType|chatId|channelIdentity)"\s*:/.test(head) &&
    /"body"\s*:/.test(head)
    ? 'graph'
    : null
}

async function* readGraph(
  files: SourceFiles,
  name: string,
  head: string,
  rooms: Set<string>,
): AsyncGenerator<SourceEntry> {
  const list = /^\s*\[/.test(head) ? [] : /"value"\s*:\s*\[/.test(head) ? ['value'] : ['messages']
  let replies = 0
  for await (const entry of jsonItems(await files.open(name), list)) {
    if (entry.what === 'cut')
      yield { what: 'refused', place: { file: name, record: 1, kind: 'rest' }, reason: entry.reason }
    if (entry.what === 'cut' || entry.what === 'field' || entry.record === null) continue
    const at = { file: name, record: entry.record }
    if (entry.what === 'refused') {
      yield { what: 'refused', place: { ...at, kind: 'message' }, reason: entry.reason }
      continue
    }
    const raw = objectOf(entry.value)
    const shown = chatName(name)
    const room = graphRoomOf(raw) || shown
    if (!rooms.has(room)) {
      rooms.add(room)
      yield { what: 'room', place: { ...at, kind: 'conversation' }, room: { id: room, name: shown, kind: 'closed' } }
    }
    yield graphEntry(entry.value, at, room)
    // A post of a channel may hold the answers to it.
    for (const reply of objectsOf(raw.replies)) {
      yield graphEntry(
        { ...reply, replyToId: textOf(reply.replyToId) || raw.id },
        { file: name, record: ++replies },
        room,
        'reply ',
      )
    }
  }
}

async function* readPersonal(
  files: SourceFiles,
  name: string,
  form: Form,
  rooms: Set<string>,
): AsyncGenerator<SourceEntry> {
  const entryOf = mediaOf(files)
  const opened = await files.open(name)
  const chunks = form === 'tar' ? openInTar(opened, 'messages.json') : opened
  let conversation = -1
  let about = new Map<string, unknown>()
  let chat: PersonalChat | null = null
  for await (const entry of jsonItems(chunks, ['conversations', '*', 'MessageList'], { fields: true })) {
    if (entry.what === 'cut') {
      yield { what: 'refused', place: { file: name, record: 1, kind: 'rest' }, reason: entry.reason }
      continue
    }
    const place = entry.at[1]
    if (typeof place === 'number' && place !== conversation) {
      conversation = place
      about = new Map()
      chat = null
    }
    if (entry.what === 'field') about.set(String(entry.at.at(-1)), entry.value)
    if (entry.what === 'field' || entry.record === null) continue
    const at = { file: name, record: entry.record }
    if (!chat) {
      const room = roomOf(about, entry.what === 'item' ? entry.value : null)
      chat = { room: room.id, entryOf }
      if (!rooms.has(room.id)) {
        rooms.add(room.id)
        yield { what: 'room', place: { ...at, kind: 'conversation' }, room }
      }
    }
    if (entry.what === 'refused') yield { what: 'refused', place: { ...at, kind: 'message' }, reason: entry.reason }
    else yield personalEntry(entry.value, at, chat)
  }
}

function roomOf(about: ReadonlyMap<string, unknown>, first: unknown): SourceRoom {
  const id = textOf(about.get('id')) || textOf(objectOf(first).conversationid) || 'conversation'
  const topic = textOf(objectOf(about.get('threadProperties')).topic)
  const other = personOf(id, about.get('displayName'))
  const name = topic || textOf(about.get('displayName')) || other.displayName
  // A chat of two has the id of the other.
  return /^8:/.test(id) ? { id, name, kind: 'direct', members: [other] } : { id, name, kind: 'closed' }
}

/** `media/0-weu-d1-….1.jpg`: the id of the file, the number of its form, and its kind. */
function mediaOf(files: SourceFiles): (id: string) => string | undefined {
  const byId = new Map<string, string>()
  for (const { name } of files.entries) {
    const base = path.posix.basename(name)
    const id = base.replace(/(?:\.\d+)?\.\w+$/, '')
    if (!/\.json$/i.test(base) && !byId.has(id)) byId.set(id, name)
  }
  return (id) => byId.get(id)
}

/** Messages name no chat: the name of the file may, or of the folder it lies in. */
function chatName(file: string): string {
  const base = path.posix.basename(file).replace(/\.json$/i, '')
  const isGeneric = /^(?:messages?|chat|value|export|data|replies)$/i.test(base)
  const folder = path.posix.basename(path.posix.dirname(file))
  return isGeneric ? (folder === '.' ? 'Teams chat' : folder) : base
}
