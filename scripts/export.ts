import { access } from 'node:fs/promises'
import path from 'node:path'
import { Command } from 'commander'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { exportRoom } from '@/lib/transfer/export-room'
import { openInstance } from './transfer/open-instance'
import { count } from './transfer/progress'
import { callersFolder, run } from './transfer/run'

// npm run export -- ROOM [--out FILE]: one room as JSON Lines (docs/import-export.md).
const program = new Command('export')
  .argument('<room>', 'name or id of the room')
  .option('--out <file>', 'the file to write, replacing what is there (default: NAME.jsonl, which must not exist)')
  .action((room: string, { out }: { out?: string }) => run(() => writeExport(room, out)))
await program.parseAsync()

async function writeExport(given: string, out: string | undefined) {
  const db = await openInstance()
  try {
    const room = await findRoom(db, given)
    const file = path.resolve(callersFolder(), out ?? `${room.name.replace(/[^\w.-]+/g, '_') || room.id}.jsonl`)
    if (out === undefined && (await exists(file))) throw new AppError('conflict', `${file} exists. Give --out FILE.`)
    const started = performance.now()
    const { counts, digests } = await exportRoom(db, room.id, file)
    const seconds = (performance.now() - started) / 1000
    console.log(`${file}: ${count(counts.messages)} messages, ${count(counts.events)} events`)
    console.log(`content digest  ${digests.content}`)
    console.log(`messages digest ${digests.messages}`)
    console.log(`${count(Math.round(counts.messages / seconds))} messages a second (${seconds.toFixed(1)} s)`)
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
  if (!room) throw new AppError('not_found', `There is no room ${given}.`)
  if (another) throw new AppError('conflict', `Several rooms are called ${given}. Give the id of one of them.`)
  return room
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}
