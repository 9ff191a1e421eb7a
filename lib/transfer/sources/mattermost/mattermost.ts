import { firstText, isObject, type Loose, objectOf, objectsOf, textOf, textsOf } from '@/lib/core/loose-json'
import { beginning } from '../beginning'
import { jsonLines } from '../json-lines'
import type { Place, SourceEntry, SourceFiles, SourceReader, SourceRoom } from '../source'
import { type MattermostPeople, readMattermostPeople } from './mattermost-people'
import { type PostContext, toPostEntry } from './mattermost-post'

const VERSION = /^\s*\{[^{}]*"type"\s*:\s*"version"/
/** As many posts are remembered for one that has the same time and author. */
const REMEMBERED = 100_000

/** What `mmctl export` and the bulk export of a Mattermost server write: JSON Lines, alone or in a zip with `data/`. */
export const mattermostReader: SourceReader = {
  format: 'mattermost',
  label: 'Mattermost bulk export',
  recognise: async (files) => ((await linesIn(files)).length > 0 ? 1 : 0),
  read: readMattermost,
}

async function linesIn(files: SourceFiles): Promise<string[]> {
  const names = files.entries.map(({ name }) => name).filter((name) => /^[^/]*(?:\/[^/]*)?\.jsonl?$/i.test(name))
  const found: string[] = []
  for (const name of names) if (VERSION.test(await beginning(files, name, 500))) found.push(name)
  return found
}

async function* readMattermost(files: SourceFiles): AsyncGenerator<SourceEntry> {
  const names = await linesIn(files)
  const people = await readMattermostPeople(files, names)
  const rooms = createRooms(people)
  for (const name of names) {
    const context = contextOf(files, name, people)
    let replies = 0
    for await (const line of jsonLines(files, name)) {
      const { record } = line
      const value = 'value' in line && isObject(line.value) ? line.value : null
      const kind = value && /^[a-z_]{1,40}$/.test(textOf(value.type)) ? textOf(value.type) : 'line'
      const place = { file: name, record, kind }
      if ('reason' in line) yield { what: 'refused', place, reason: line.reason }
      else if (!value) yield { what: 'refused', place, reason: 'not an object' }
      else if (kind === 'post' || kind === 'direct_post') {
        const post = objectOf(value[kind])
        const found = rooms.ofPost(post, kind)
        if (!found) {
          yield { what: 'refused', place, reason: `${kind === 'post' ? 'channel' : 'channel_members'}: missing` }
          continue
        }
        if (found.isNew) yield { what: 'room', place: { ...place, kind: 'room' }, room: found.room }
        const entry = toPostEntry(post, place, found.room.id, textOf(post.root_id) || null, context)
        yield entry
        const root = entry.what === 'message' || entry.what === 'note' ? entry.message.id : null
        for (const reply of objectsOf(post.replies))
          yield toPostEntry(reply, { file: name, record: ++replies, kind: 'reply' }, found.room.id, root, context)
      } else yield toOther(value, place, rooms)
    }
  }
}

/** Lines that are no posts. */
function toOther(value: Loose, place: Place, rooms: Rooms): SourceEntry {
  const refused = (reason: string): SourceEntry => ({ what: 'refused', place, reason })
  const room = (made: SourceRoom | null): SourceEntry =>
    made ? { what: 'room', place, room: made } : refused('name: missing')
  switch (place.kind) {
    case 'version':
      return { what: 'merged', place }
    case 'team':
    case 'user':
    case 'bot': {
      const one = objectOf(value[place.kind])
      return firstText(one.name, one.username) === '' ? refused('name: missing') : { what: 'merged', place }
    }
    case 'channel':
      return room(rooms.add(objectOf(value.channel)))
    case 'direct_channel':
      return room(rooms.addDirect(objectOf(value.direct_channel)))
    case 'emoji':
      return refused('pictures of own emoji are not imported: their names stay')
    case 'role':
    case 'scheme':
      return refused('rights are not imported')
    default:
      return refused('type: unknown')
  }
}

type Rooms = {
  add: (channel: Loose) => SourceRoom | null
  addDirect: (channel: Loose) => SourceRoom | null
  /** The room of a post. `isNew`: no line before named it. */
  ofPost: (post: Loose, kind: 'post' | 'direct_post') => { room: SourceRoom; isNew: boolean } | null
}

function createRooms(people: MattermostPeople): Rooms {
  const rooms = new Map<string, SourceRoom>()
  const keep = (room: SourceRoom): SourceRoom => {
    rooms.set(room.id, room)
    return room
  }
  const add = (channel: Loose): SourceRoom | null => {
    const [team, name] = [textOf(channel.team), textOf(channel.name)]
    if (name === '') return null
    const shown = firstText(channel.display_name, name)
    const topic = firstText(channel.header, channel.purpose)
    const members = people.membersOf(team, name)
    return keep({
      id: `${team}/${name}`,
      name: people.teams > 1 ? `${shown} (${team})` : shown,
      kind: channel.type === 'O' ? 'open' : 'closed',
      ...(topic === '' ? {} : { topic }),
      ...(members.length === 0 ? {} : { members }),
    })
  }
  const addDirect = (channel: Loose): SourceRoom | null => {
    const named = [...textsOf(channel.members), ...textsOf(channel.channel_members)]
    const names = [...named, ...objectsOf(channel.participants).map(({ username }) => textOf(username))]
    // The order of members is another one in every line.
    const members = [...new Set(names.filter((name) => name !== ''))].sort()
    const topic = textOf(channel.header)
    if (members.length === 0) return null
    const persons = members.map(people.person)
    return keep({
      id: `direct/${members.join(',')}`,
      name: persons.map(({ displayName }) => displayName).join(', '),
      kind: 'direct',
      ...(topic === '' ? {} : { topic }),
      members: persons,
    })
  }
  return {
    add,
    addDirect,
    ofPost: (post, kind) => {
      const before = rooms.size
      const id = `${textOf(post.team)}/${textOf(post.channel)}`
      const known = kind === 'post' ? rooms.get(id) : undefined
      const room = known ?? (kind === 'post' ? add({ ...post, name: post.channel, type: 'P' }) : addDirect(post))
      return room && { room, isNew: rooms.size > before }
    },
  }
}

function contextOf(files: SourceFiles, name: string, people: MattermostPeople): PostContext {
  const entries = new Set(files.entries.map((entry) => entry.name))
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const seen = new Map<string, number>()
  return {
    person: people.person,
    known: people.known,
    entryOf: (path) =>
      [`${folder}data/${path}`, folder + path, path].find((entry) => path !== '' && entries.has(entry)),
    idOf: (room, post, author) => {
      if (textOf(post.id) !== '') return textOf(post.id)
      const id = `${String(post.create_at)} ${author}`
      const key = `${room} ${id}`
      const times = (seen.get(key) ?? 0) + 1
      seen.delete(key)
      seen.set(key, times)
      const [oldest] = seen.keys()
      if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest)
      return times === 1 ? id : `${id} ${times}`
    },
  }
}
