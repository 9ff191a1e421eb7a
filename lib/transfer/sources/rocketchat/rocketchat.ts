import { firstText, isObject, type Loose, objectOf, textOf, textsOf } from '@/lib/core/loose-json'
import type { Place, SourceEntry, SourceFiles, SourceReader, SourceRoom } from '../source'
import { bsonDocuments } from './bson-documents'
import { idOf, timeOf } from './rocketchat-id'
import { type RocketContext, toRocketEntry } from './rocketchat-message'
import { createRocketPeople, type RocketPeople } from './rocketchat-people'

/** What mongodump writes of a Rocket.Chat server's database: a file per collection, packed or not. */
export const rocketchatReader: SourceReader = {
  format: 'rocketchat',
  label: 'Rocket.Chat (dump of its MongoDB)',
  recognise: async (files) => (collection(files, 'rocketchat_message').length > 0 ? 1 : 0),
  read: readDump,
}

const READ = ['users', 'rocketchat_subscription', 'rocketchat_room', 'rocketchat_message']
const DUMPED = /(?:^|\/)([^/]+)\.bson(?:\.gz)?$/

async function* readDump(files: SourceFiles): AsyncGenerator<SourceEntry> {
  const people = createRocketPeople()
  const members = new Map<string, string[]>()
  const rooms = new Map<string, { room: SourceRoom; addresses: string[] }>()
  const add = (raw: Loose): SourceRoom | null => {
    const id = idOf(raw._id)
    if (id === '') return null
    const room = toRoom(id, raw, people, members.get(id) ?? [])
    rooms.set(id, { room, addresses: [id, textOf(raw.name), ...textsOf(raw.usernames)] })
    return room
  }
  const entries = new Map(files.entries.map(({ name }) => [name.slice(name.lastIndexOf('/') + 1), name]))
  const context: RocketContext = {
    people,
    addressesOf: (id) => rooms.get(id)?.addresses ?? [id],
    entryOf: (id) => (id === '' ? undefined : entries.get(id)),
  }

  yield* records(files, 'users', 'user', function* (user, place) {
    yield people.add(user) ? { what: 'merged', place } : { what: 'refused', place, reason: '_id: missing' }
  })
  yield* records(files, 'rocketchat_subscription', 'subscription', function* (raw, place) {
    const [room, user] = [textOf(raw.rid), idOf(objectOf(raw.u)._id)]
    const list = members.get(room)
    if (list) list.push(user)
    else if (room !== '') members.set(room, [user])
    yield room === '' || user === ''
      ? { what: 'refused', place, reason: 'rid or u: missing' }
      : { what: 'merged', place }
  })
  yield* records(files, 'rocketchat_room', 'room', function* (raw, place) {
    const room = add(raw)
    yield room ? { what: 'room', place, room } : { what: 'refused', place, reason: '_id: missing' }
  })
  yield* records(files, 'rocketchat_message', 'message', function* (raw, place) {
    const id = textOf(raw.rid)
    // A room that was deleted since; who could read it is not known.
    const made = id === '' || rooms.has(id) ? null : add({ _id: id, t: 'p' })
    if (made) yield { what: 'room', place: { ...place, kind: 'lost room' }, room: made }
    if (id === '') yield { what: 'refused', place, reason: 'rid: missing' }
    else yield toRocketEntry(raw, { ...place, kind: kindOf(raw) }, id, context)
  })
  for (const { name } of files.entries) {
    const [, base = ''] = DUMPED.exec(name) ?? []
    // Pieces of files are no records.
    if (base === '' || base.endsWith('.chunks') || READ.includes(base)) continue
    yield {
      what: 'refused',
      place: { file: name, record: 1, kind: 'file' },
      reason: 'a collection without conversations',
    }
  }
}

function collection(files: SourceFiles, wanted: string): string[] {
  return files.entries.map(({ name }) => name).filter((name) => DUMPED.exec(name)?.[1] === wanted)
}

async function* records(
  files: SourceFiles,
  wanted: string,
  kind: string,
  toEntries: (raw: Loose, place: Place) => Iterable<SourceEntry>,
): AsyncGenerator<SourceEntry> {
  for (const name of collection(files, wanted))
    for await (const item of bsonDocuments(files, name)) {
      const place = { file: name, record: item.record, kind }
      if ('reason' in item) yield { what: 'refused', place, reason: item.reason }
      else yield* toEntries(isObject(item.value) ? item.value : {}, place)
    }
}

function toRoom(id: string, raw: Loose, people: RocketPeople, members: string[]): SourceRoom {
  const type = textOf(raw.t)
  const kind = type === 'c' ? 'open' : type === 'd' ? 'direct' : 'closed'
  const ids = [...new Set([...members, ...textsOf(raw.uids)].filter((member) => member !== ''))]
  const persons = ids.map(people.person)
  const talk = persons.map(({ displayName }) => displayName).join(', ')
  const topic = firstText(raw.topic, raw.announcement, raw.description)
  const createdAt = timeOf(raw.ts)
  return {
    id,
    kind,
    name:
      kind === 'direct' ? firstText(talk, textsOf(raw.usernames).join(', '), id) : firstText(raw.fname, raw.name, id),
    ...(topic === '' ? {} : { topic }),
    ...(createdAt ? { createdAt } : {}),
    ...(persons.length === 0 ? {} : { members: persons }),
  }
}

function kindOf({ t }: Loose): string {
  return /^[\w-]{1,40}$/.test(textOf(t)) ? textOf(t) : 'message'
}
