import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { exportRoom } from '@/lib/transfer/export-room'
import { openInstance } from './transfer/open-instance'
import { count } from './transfer/progress'
import { callersFolder, run } from './transfer/run'

// npm run export -- ROOM [--out FILE]: one room as JSON Lines (docs/import-export.md).
const program = new Command('export')
  .argument('<room>', 'name or id of the room')
  .option('--out <file>', 'the file to write, replacing what is there (default: standard output)')
  .action((room: string, { out }: { out?: string }) => run(() => writeExport(room, out)))
await program.parseAsync()

async function writeExport(given: string, out: string | undefined) {
  const db = await openInstance()
  try {
    const room = await findRoom(db, given)
    const file = out === undefined ? path.join(tmpdir(), `confab-${newId()}.jsonl`) : path.resolve(callersFolder(), out)
    const started = performance.now()
    const { counts, digests } = await exportRoom(db, room.id, file)
    const seconds = (performance.now() - started) / 1000
    if (out === undefined) await print(file)
    // On standard error: standard output may be the export.
    console.error(`${out ?? room.name}: ${count(counts.messages)} messages, ${count(counts.events)} events`)
    console.error(`content digest  ${digests.content}`)
    console.error(`messages digest ${digests.messages}`)
    console.error(`${count(Math.round(counts.messages / seconds))} messages a second (${seconds.toFixed(1)} s)`)
  } finally {
    await db.close()
  }
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
