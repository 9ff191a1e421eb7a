import { firstText, isObject, type Loose, objectOf, textOf } from '@/lib/core/loose-json'
import { beginning } from '../beginning'
import { jsonItems } from '../json-items'
import type { SourceEntry, SourceFiles, SourceReader, SourceRoom } from '../source'
import { type DiscordChannel, toDiscordEntry } from './discord-message'

const BEGINS = /^\s*\{\s*"guild"\s*:\s*\{[\s\S]*?\}\s*,\s*"channel"\s*:\s*\{/
/** As many files are looked into before others of a folder are believed to be of another format. */
const LOOKED_INTO = 20

/** What DiscordChatExporter writes as JSON: a file per channel, or several for parts of one. */
export const discordReader: SourceReader = {
  format: 'discord',
  label: 'Discord (DiscordChatExporter JSON)',
  recognise: async (files) => {
    for (const name of jsonIn(files).slice(0, LOOKED_INTO)) if (BEGINS.test(await beginning(files, name))) return 1
    return 0
  },
  read: readDiscord,
}

/** Files that were sent lie in folders that end so. */
function jsonIn({ entries }: SourceFiles): string[] {
  const names = entries.map(({ name }) => name).filter((name) => /\.json$/i.test(name) && !/_Files\//.test(name))
  return names.sort()
}

async function* readDiscord(files: SourceFiles): AsyncGenerator<SourceEntry> {
  const entries = new Set(files.entries.map(({ name }) => name))
  for (const name of jsonIn(files)) yield* readChannel(files, name, entries)
}

async function* readChannel(files: SourceFiles, name: string, entries: Set<string>): AsyncGenerator<SourceEntry> {
  let described: Loose | null = null
  let channel: DiscordChannel | null = null
  let last = 0
  for await (const item of jsonItems(await files.open(name), ['messages'], { fields: true })) {
    if (item.what === 'field' && item.at[0] === 'channel') described = objectOf(item.value)
    if (item.what === 'field' || (item.what === 'refused' && item.record === null)) continue
    if (!channel && described) {
      channel = toChannel(described, name, entries)
      yield { what: 'room', place: { file: name, record: 1, kind: 'channel' }, room: toRoom(described, channel) }
    }
    const record = item.what === 'cut' ? last + 1 : (item.record ?? last + 1)
    last = record
    const value = item.what === 'item' ? item.value : null
    const place = { file: name, record, kind: isObject(value) ? kindOf(value) : 'message' }
    if (item.what !== 'item') yield { what: 'refused', place, reason: item.reason }
    else if (!channel) yield { what: 'refused', place, reason: 'channel: missing before the messages' }
    else if (!isObject(value)) yield { what: 'refused', place, reason: 'not an object' }
    else yield toDiscordEntry(value, place, channel)
  }
  if (channel || last > 0) return
  const place = { file: name, record: 1, kind: 'channel' }
  // A channel in which nobody wrote is one.
  if (described) yield { what: 'room', place, room: toRoom(described, toChannel(described, name, entries)) }
  else yield { what: 'refused', place, reason: 'not a file of DiscordChatExporter' }
}

/** Threads that everybody could see go where they began: to the room of their channel, in a thread of the same id. */
function toChannel(described: Loose, name: string, entries: Set<string>): DiscordChannel {
  const id = firstText(described.id, name)
  const parent = textOf(described.categoryId)
  const isThread = /^Guild(?:Public|News)Thread$/.test(textOf(described.type)) && parent !== ''
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  return {
    id,
    room: isThread ? parent : id,
    thread: isThread ? id : null,
    entryOf: (path) => {
      const plain = path.replace(/\\/g, '/').replace(/^(?:\.\/|\/)+/, '')
      return [plain, decoded(plain)].flatMap((one) => [folder + one, one]).find((entry) => entries.has(entry))
    },
  }
}

function toRoom(described: Loose, { room, thread }: DiscordChannel): SourceRoom {
  const topic = thread === null ? textOf(described.topic) : ''
  return {
    id: room,
    name: firstText(thread === null ? described.name : described.category, described.name, room),
    // An export does not say who could read a channel of a server.
    kind: /^Direct/.test(textOf(described.type)) ? 'direct' : 'closed',
    ...(topic === '' ? {} : { topic }),
  }
}

function kindOf({ type }: Loose): string {
  return /^[A-Za-z0-9]{1,40}$/.test(textOf(type)) ? textOf(type) : 'message'
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
