import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { databaseBytes, type FigureScope, storageCells } from '@/lib/core/dialects/figures'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { BREAKDOWN_MAX } from './figures-of'
import type { Storage } from './schema'

/** What files and artifacts take now, whenever they came; the size of the database only for the whole instance. */
export async function storageOf(db: Database, actor: Actor, scope: FigureScope): Promise<Storage> {
  const [cells, visible] = await Promise.all([
    storageCells(db, scope),
    db.prisma.room.findMany({ where: visibleRooms(actor), select: { id: true, name: true } }),
  ])
  const names = new Map(visible.map(({ id, name }) => [id, name]))
  const rooms = new Map<string, Storage['rooms'][number]>()
  const hidden = new Set<string>()
  for (const { what, key, files, bytes } of cells) {
    if (what === 'person') continue
    const isVisible = names.has(key)
    if (!isVisible) hidden.add(key)
    const id = isVisible ? key : ''
    const row = rooms.get(id) ?? {
      ...{ roomId: isVisible ? key : null, name: names.get(key) ?? null, rooms: 1 },
      ...{ files: 0, fileBytes: 0, artifactBytes: 0 },
    }
    rooms.set(id, row)
    if (!isVisible) row.rooms = hidden.size
    if (what === 'artifact') row.artifactBytes += bytes
    else {
      row.files += files
      row.fileBytes += bytes
    }
  }
  const sum = (what: string, of: 'files' | 'bytes') =>
    cells.filter((cell) => cell.what === what).reduce((total, cell) => total + cell[of], 0)
  const size = (row: Storage['rooms'][number]) => row.fileBytes + row.artifactBytes
  return {
    database: scope.rooms === 'all' && scope.personId === undefined ? await databaseBytes(db) : 0,
    files: sum('room', 'files'),
    fileBytes: sum('room', 'bytes'),
    artifacts: sum('artifact', 'files'),
    artifactBytes: sum('artifact', 'bytes'),
    rooms: [...rooms.values()].sort((a, b) => size(b) - size(a)).slice(0, BREAKDOWN_MAX),
    people: cells
      .filter(({ what }) => what === 'person')
      .map(({ key, files, bytes }) => ({ actorId: key, files, fileBytes: bytes }))
      .sort((a, b) => b.fileBytes - a.fileBytes || a.actorId.localeCompare(b.actorId))
      .slice(0, BREAKDOWN_MAX),
  }
}
