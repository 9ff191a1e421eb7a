import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { uploadFolder } from '@/lib/core/upload-folder'
import { exportRoom } from '../export-room'
import { type Readable, readRoom } from './read-room'
import { roomHtml } from './room-html'
import { roomMarkdown } from './room-markdown'
import type { RoomFormat } from './schema'
import { zipRoom } from './zip-room'

const ENDINGS = { jsonl: 'jsonl', markdown: 'md', html: 'html' } as const
const TYPES = {
  jsonl: 'application/x-ndjson; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const

export type RoomFile = { name: string; contentType: string; pieces: AsyncGenerator<string | Uint8Array> }

/**
 * A room as a file, piece by piece: as one of the formats, or with the files that were sent as a zip archive. What may
 * be read is asked page by page, so that the file breaks off with the right. Throws not_found.
 */
export async function exportTo(
  db: Database,
  readable: Readable,
  roomId: string,
  { format, files }: { format: RoomFormat; files: boolean },
): Promise<RoomFile> {
  const room = await readRoom(db, readable, roomId)
  const stem = fileStem(room.name)
  const inner = { name: `${stem}.${ENDINGS[format]}`, contentType: TYPES[format] }
  const options = { hasFiles: files }
  const pieces =
    format === 'jsonl'
      ? jsonLines(db, readable, roomId)
      : format === 'html'
        ? roomHtml(db, readable, room, options)
        : roomMarkdown(db, readable, room, options)
  if (!files) return { ...inner, pieces: joined(pieces) }
  const zip = zipRoom(db, readable, room, { name: inner.name, pieces: joined(pieces) })
  return { name: `${stem}.zip`, contentType: 'application/zip', pieces: zip }
}

/** The lines belong together only once all are written: until then they lie on the disk. */
async function* jsonLines(db: Database, readable: Readable, roomId: string): AsyncGenerator<Uint8Array> {
  const file = path.join(uploadFolder(), `${newId()}.jsonl`)
  await mkdir(uploadFolder(), { recursive: true, mode: 0o700 })
  try {
    await exportRoom(db, roomId, file)
    await readRoom(db, readable, roomId)
    yield* createReadStream(file)
  } finally {
    await rm(file, { force: true })
  }
}

const PIECE_LENGTH = 32 * 1024

/** Each piece costs the connection something. */
async function* joined(pieces: AsyncGenerator<string | Uint8Array>): AsyncGenerator<string | Uint8Array> {
  let waiting = ''
  for await (const piece of pieces) {
    if (typeof piece !== 'string') {
      yield piece
      continue
    }
    waiting += piece
    if (waiting.length < PIECE_LENGTH) continue
    yield waiting
    waiting = ''
  }
  if (waiting !== '') yield waiting
}

/** For old systems of files and headers: plain letters. */
function fileStem(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return plain || 'room'
}
