import { isObject, type Loose, textOf } from '@/lib/core/loose-json'
import { beginning } from '../beginning'
import { jsonRecords } from '../json-records'
import type { Place, SourceEntry, SourceFiles, SourceReader, SourceRoom } from '../source'
import { type SlackLayout, slackLayout } from './slack-layout'
import { type SlackContext, toSlackEntry, toSlackNote } from './slack-message'
import { createSlackPeople } from './slack-people'
import { createSlackRooms } from './slack-rooms'

/** The export of a Slack workspace: a zip archive or folder with lists of people and conversations, and a file per day. */
export const slackReader: SourceReader = {
  format: 'slack',
  label: 'Slack export',
  recognise,
  read: readSlack,
}

async function recognise(files: SourceFiles): Promise<number> {
  const { users, roomLists, folders } = slackLayout(files)
  const day = folders.find(({ isDay }) => isDay)
  if (users.length > 0 && roomLists.length > 0) return day || users.length + roomLists.length > 2 ? 1 : 0.8
  return day && /"ts"\s*:\s*"\d+\.\d+"/.test(await beginning(files, day.name)) ? 0.9 : 0
}

async function* readSlack(files: SourceFiles): AsyncGenerator<SourceEntry> {
  const layout = slackLayout(files)
  const people = createSlackPeople()
  const context: SlackContext = { people, rooms: createSlackRooms(people), bytes: layout.bytes }
  for (const name of layout.users)
    yield* records(files, name, 'user', (user, place) =>
      people.add(user) ? { what: 'merged', place } : { what: 'refused', place, reason: 'id: missing' },
    )
  for (const { name, kind, room: roomKind } of layout.roomLists)
    yield* records(files, name, kind, (conversation, place) => {
      const room = context.rooms.add(conversation, roomKind)
      return room ? { what: 'room', place, room } : { what: 'refused', place, reason: 'id: missing' }
    })
  yield* readFolders(files, layout, context)
  for (const { name, kind } of layout.others)
    yield* records(files, name, kind, (raw, place) => toSlackNote(raw, place, null, context))
  for (const name of layout.unknown)
    yield { what: 'refused', place: { file: name, record: 1, kind: 'file' }, reason: 'not a file of a Slack export' }
}

async function* readFolders(
  files: SourceFiles,
  layout: SlackLayout,
  context: SlackContext,
): AsyncGenerator<SourceEntry> {
  for (const { name, folder, kind, isDay } of layout.folders) {
    const known = context.rooms.ofFolder(folder)
    const room = known ?? unlisted(folder, context)
    if (!known) yield { what: 'room', place: { file: name, record: 1, kind: 'folder' }, room }
    yield* records(files, name, kind, (raw, place) =>
      isDay
        ? toSlackEntry(raw, { ...place, kind: kindOf(raw) }, room.id, context)
        : toSlackNote(raw, place, room.id, context),
    )
  }
}

/** A conversation that no list names. Who may have read it is not known. */
function unlisted(folder: string, { rooms }: SlackContext): SourceRoom {
  const name = folder === '' ? 'slack' : folder
  return rooms.add({ id: name, name }, 'closed') ?? { id: name, name, kind: 'closed' }
}

async function* records(
  files: SourceFiles,
  name: string,
  kind: string,
  toEntry: (raw: Loose, place: Place) => SourceEntry,
): AsyncGenerator<SourceEntry> {
  for await (const item of jsonRecords(files, name)) {
    const place = { file: name, record: item.record, kind }
    if ('reason' in item) yield { what: 'refused', place, reason: item.reason }
    else if (isObject(item.value)) yield toEntry(item.value, place)
    else yield { what: 'refused', place, reason: 'not an object' }
  }
}

function kindOf(raw: Loose): string {
  const subtype = textOf(raw.subtype)
  return /^[a-z_]{1,40}$/.test(subtype) ? subtype : 'message'
}
