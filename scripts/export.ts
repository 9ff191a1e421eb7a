import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Command, Option } from 'commander'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { exportRoom } from '@/lib/transfer/export-room'
import { ROOM_FORMATS } from '@/lib/transfer/out/constants'
import { exportTo } from '@/lib/transfer/out/export-to'
import type { RoomFormat } from '@/lib/transfer/out/schema'
import { openInstance } from './transfer/open-instance'
import { count } from './transfer/progress'
import { callersFolder, run } from './transfer/run'

// npm run export -- ROOM [--format F] [--files] [--out FILE]: one room to be taken along (docs/import-export.md).
type Options = { format: RoomFormat; files: boolean; out?: string }

const program = new Command('export')
  .argument('<room>', 'name or id of the room')
  .addOption(new Option('--format <format>', 'what it is written as').choices([...ROOM_FORMATS]).default('jsonl'))
  .option('--files', 'with the files that were sent, as a zip archive', false)
  .option('--out <file>', 'the file to write, replacing what is there (default: standard output)')
  .action((room: string, options: Options) => run(() => writeExport(room, options)))
await program.parseAsync()

async function writeExport(given: string, options: Options) {
  const db = await openInstance()
  try {
    const room = await findRoom(db, given)
    const { format, files, out } = options
    const target = out === undefined ? undefined : path.resolve(callersFolder(), out)
    if (format === 'jsonl' && !files) await writeLines(db, room, target)
    else await writePieces(db, room.id, { format, files }, target)
  } finally {
    await db.close()
  }
}

/** As it comes; a file appears whole or not at all. */
async function writePieces(
  db: Database,
  roomId: string,
  what: { format: RoomFormat; files: boolean },
  target?: string,
) {
  const { pieces } = await exportTo(db, {}, roomId, what)
  if (target === undefined) return await pipeline(pieces, process.stdout, { end: false })
  const unfinished = `${target}.unfinished`
  try {
    await pipeline(pieces, createWriteStream(unfinished, { mode: 0o600 }))
    await rename(unfinished, target)
  } finally {
    await rm(unfinished, { force: true })
  }
  console.error(`${target}: written`)
}

async function writeLines(db: Database, room: { id: string; name: string }, target?: string) {
  const file = target ?? path.join(tmpdir(), `confab-${newId()}.jsonl`)
  const started = performance.now()
  const { counts, digests } = await exportRoom(db, room.id, file)
  const seconds = (performance.now() - started) / 1000
  if (target === undefined) await print(file)
  // On standard error: standard output may be the export.
  console.error(`${target ?? room.name}: ${count(counts.messages)} messages, ${count(counts.events)} events`)
  console.error(`content digest  ${digests.content}`)
  console.error(`messages digest ${digests.messages}`)
  console.error(`${count(Math.round(counts.messages / seconds))} messages a second (${seconds.toFixed(1)} s)`)
}

async function findRoom({ prisma }: Database, given: string): Promise<{ id: string; name: string }> {
  const rooms = await prisma.room.findMany({
    where: { deletedAt: null, OR: [{ id: given }, { name: given, kind: { not: 'direct' } }] },
    select: { id: true, name: true },
    take: 2,
  })
  const [room, another] = rooms
  if (!room) throw new AppError('not_found', `Room ${given} not found.`)
  if (another) throw new AppError('conflict', `Several rooms are called ${given}. Use an id instead.`)
  return room
}

async function print(file: string) {
  try {
    await pipeline(createReadStream(file), process.stdout, { end: false })
  } finally {
    await rm(file, { force: true })
  }
}
