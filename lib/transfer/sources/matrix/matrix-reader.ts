import path from 'node:path'
import { textOf } from '@/lib/core/loose-json'
import { beginning } from '../beginning'
import { jsonItems } from '../json-items'
import type { SourceEntry, SourceFiles, SourceReader } from '../source'
import { type MatrixRoom, matrixEntry } from './matrix-event'
import { MatrixPeople } from './matrix-people'

const HEAD_BYTES = 65_536
const DATED = /^(.*?)-\d{1,4}([-.] ?)\d{1,2}\2\d{1,4}\D{1,8}\d{1,2}[-.]\d\d[-.]\d\d/

/** A room as Element exports it in JSON. */
export const matrixReader: SourceReader = {
  format: 'matrix',
  label: 'Matrix room (Element export)',
  recognise: async (files) => {
    const scores = await Promise.all(
      jsonOf(files).map(async ({ name }) => scoreOf(await beginning(files, name, HEAD_BYTES))),
    )
    return Math.max(0, ...scores)
  },
  async *read(files) {
    for (const { name } of jsonOf(files)) {
      const head = await beginning(files, name, HEAD_BYTES)
      if (scoreOf(head) > 0 || jsonOf(files).length === 1) yield* readRoom(files, name, head)
    }
  },
}

function jsonOf(files: SourceFiles) {
  return files.entries.filter(({ name }) => /\.json$/i.test(name)).slice(0, 1000)
}

function scoreOf(head: string): number {
  const isEvents =
    /"origin_server_ts"\s*:/.test(head) && /"event_id"\s*:/.test(head) && /"messages"\s*:\s*\[/.test(head)
  const isRoom = /^\s*\{\s*"room_name"\s*:/.test(head) && /"export_date"\s*:/.test(head)
  return isRoom ? 0.97 : isEvents ? 0.7 : 0
}

async function* readRoom(files: SourceFiles, name: string, head: string): AsyncGenerator<SourceEntry> {
  const about = { room_name: '', topic: '' }
  let context: MatrixRoom | null = null
  for await (const entry of jsonItems(await files.open(name), ['messages'], { fields: true })) {
    if (entry.what === 'cut')
      yield { what: 'refused', place: { file: name, record: 1, kind: 'rest' }, reason: entry.reason }
    else if (entry.what === 'field') {
      const key = entry.at[0]
      if (key === 'room_name' || key === 'topic') about[key] = textOf(entry.value)
    } else if (entry.record !== null) {
      const at = { file: name, record: entry.record }
      if (!context) {
        // The name of a room changes, its id does not; it stands in its events only.
        const id = /"room_id"\s*:\s*"(![^"\\]+)"/.exec(head)?.[1] ?? (about.room_name || 'Matrix')
        const topic = about.topic === '' ? {} : { topic: about.topic }
        yield {
          what: 'room',
          place: { ...at, kind: 'room' },
          room: { id, name: about.room_name || 'Matrix', kind: 'closed', ...topic },
        }
        context = { room: id, people: new MatrixPeople(), entryOf: filesByName(files, name) }
      }
      if (entry.what === 'refused') yield { what: 'refused', place: { ...at, kind: 'event' }, reason: entry.reason }
      else yield matrixEntry(entry.value, at, context)
    }
  }
}

/** Element puts the time behind the names of files: `tea.png` is `images/tea-4-5-2023 at 10-00-00 AM.png`. */
function filesByName(files: SourceFiles, json: string): MatrixRoom['entryOf'] {
  const folder = path.posix.dirname(json)
  const byName = new Map<string, string | null>()
  for (const { name } of files.entries) {
    if (!path.posix.dirname(name).startsWith(folder === '.' ? '' : folder)) continue
    const { name: base, ext } = path.posix.parse(name)
    const dated = DATED.exec(base)?.[1]
    for (const key of new Set([`${base}${ext}`, dated === undefined ? '' : `${dated}${ext}`])) {
      byName.set(key, byName.has(key) ? null : name)
    }
  }
  return (name) => byName.get(name) ?? undefined
}
