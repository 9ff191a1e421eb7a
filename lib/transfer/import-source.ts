import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { getSetting } from '@/lib/core/settings'
import type { Source } from './find-sources'
import { type ImportCounts, type ImportOptions, importMessages } from './import-messages'
import { readExport } from './read-export'
import { readIrc } from './read-irc'
import { type ContentRule, refuseContent } from './refuse-content'
import { findTargetRoom, openTargetRoom } from './target-room'

export type SourceOptions = Pick<ImportOptions, 'onProgress' | 'onRefused' | 'onWarning'> & {
  /** Instead of the room the source names. */
  roomName?: string
}
export type SourceReport = ImportCounts & { roomName: string; isNewRoom: boolean; milliseconds: number }

/**
 * Imports one source into the room of that name, which is made where there is none. Texts may be as long as those of
 * agents. Importing the same source again adds nothing. Throws conflict for an archived room and for an export of
 * the very room it would go to.
 */
export async function importSource(
  db: Database,
  /** null only in a dry run, which makes nothing in anybody's name. */
  importer: Actor | null,
  source: Source,
  { roomName = source.roomName, ...options }: SourceOptions,
): Promise<SourceReport> {
  const started = performance.now()
  const existing = await findTargetRoom(db, roomName)
  if (existing && source.kind === 'export' && source.header.room.id === existing.id) {
    const advice = 'Use --room NAME to import a copy into another room.'
    throw new AppError('conflict', `${source.file} is an export of this same room. ${advice}`)
  }
  const room = importer ? await openTargetRoom(db, importer, { name: roomName, kind: source.roomKind }) : existing
  const limit = await getSetting(db, 'contentLimitAgent')
  const counts = await importMessages(
    db,
    read(source, (text) => refuseContent(text, limit)),
    {
      ...options,
      roomId: room?.id ?? null,
      importerId: importer?.id ?? null,
      source: source.kind === 'irc' ? 'irc' : `room ${source.header.room.id}`,
    },
  )
  return { ...counts, roomName, isNewRoom: existing === null, milliseconds: performance.now() - started }
}

function read(source: Source, rule: ContentRule) {
  return source.kind === 'irc'
    ? readIrc(source.files, `irc:${source.channel}`, rule)
    : readExport(source.file, source.header, rule)
}
