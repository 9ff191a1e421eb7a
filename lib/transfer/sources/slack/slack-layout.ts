import type { SourceFiles, SourceRoom } from '../source'

/** Lists of conversations, and what they are here. */
const ROOM_LISTS: ReadonlyMap<string, { kind: string; room: SourceRoom['kind'] }> = new Map([
  ['channels.json', { kind: 'channel', room: 'open' }],
  ['groups.json', { kind: 'group', room: 'closed' }],
  ['mpims.json', { kind: 'mpim', room: 'direct' }],
  ['dms.json', { kind: 'dm', room: 'direct' }],
])
const USER_LISTS = new Set(['users.json', 'org_users.json'])
const DAY = /^\d{4}-\d\d-\d\d\.json$/
/** Where exporters that bring the bytes put them: `__uploads/F123/name`, `attachments/F123-name`. */
const BYTES = /(?:^|\/)(?:__uploads|attachments)\//
const FILE_ID = /(?:^|\/)(F[A-Z0-9]{6,})[-_/]/

export type SlackLayout = {
  users: string[]
  roomLists: { name: string; kind: string; room: SourceRoom['kind'] }[]
  /** Files of one conversation: its folder as it is named in the lists. `isDay`: messages; else what else is kept of it. */
  folders: { name: string; folder: string; kind: string; isDay: boolean }[]
  /** Lists of the workspace: apps, canvases. */
  others: { name: string; kind: string }[]
  unknown: string[]
  /** Entries with the bytes of files, by the file's id. */
  bytes: ReadonlyMap<string, string>
}

/**
 * What the files of an export are, also where it lies in a folder of its own or, as with whole organisations, has a
 * folder per workspace. People are read first, then conversations, then the days of each in order.
 */
export function slackLayout({ entries }: SourceFiles): SlackLayout {
  const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('__MACOSX/'))
  const roots = new Set(names.filter(isList).map(folderOf))
  const layout: SlackLayout = { users: [], roomLists: [], folders: [], others: [], unknown: [], bytes: bytesIn(names) }
  for (const name of names.sort()) {
    const base = baseOf(name)
    const folder = folderOf(name)
    const list = ROOM_LISTS.get(base)
    if (BYTES.test(name) || !base.endsWith('.json')) continue
    const kind = base.slice(0, -'.json'.length)
    if (roots.has(folder) && USER_LISTS.has(base)) layout.users.push(name)
    else if (roots.has(folder) && list) layout.roomLists.push({ name, ...list })
    else if (roots.has(folderOf(folder)) && folder !== '') {
      const isDay = DAY.test(base)
      layout.folders.push({ name, folder: baseOf(folder), kind: isDay ? 'message' : kind, isDay })
    } else if (DAY.test(base)) layout.folders.push({ name, folder: baseOf(folder), kind: 'message', isDay: true })
    else if (roots.has(folder)) layout.others.push({ name, kind })
    else layout.unknown.push(name)
  }
  return layout
}

function isList(name: string): boolean {
  return ROOM_LISTS.has(baseOf(name)) || USER_LISTS.has(baseOf(name))
}

function bytesIn(names: string[]): ReadonlyMap<string, string> {
  return new Map(
    names.flatMap((name) => {
      const id = BYTES.test(name) ? FILE_ID.exec(name)?.[1] : undefined
      return id === undefined ? [] : [[id, name]]
    }),
  )
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')))
}
