import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'

const MESSAGES = 12_000
const ROOT = path.join(import.meta.dirname, '../..')

const PROGRAM = `
  const { openDatabase } = await import('./lib/core/database.ts')
  const { withStatistics } = await import('./lib/statistics/project.ts')
  const { loadActor } = await import('./lib/actors/load-actor.ts')
  const { openSources } = await import('./lib/transfer/open-sources.ts')
  const { importSources } = await import('./lib/transfer/import-sources.ts')
  const [url, file, owner] = process.argv.slice(1)
  const db = withStatistics(openDatabase({ url }))
  const choices = { zone: null, dates: null, me: null }
  const importer = await loadActor(db, { id: owner })
  const report = await importSources(db, importer, await openSources([file], null), { choices, roomName: 'lab' })
  console.log(JSON.stringify(report.total))
  await db.close()
`

onEachEngine(
  'an import that was killed',
  (open) => {
    test('goes on where its last commit ended: every message once, in order', { timeout: 180_000 }, async () => {
      const db = await open()
      const owner = await createPerson(db, { role: 'owner' })
      const { id: roomId } = await createRoom(db, owner, { name: 'lab' })
      const folder = await mkdtemp(path.join(tmpdir(), 'confab-killed-'))
      const file = path.join(folder, '2009-03-01.txt')
      const lines = Array.from({ length: MESSAGES }, (_, n) => `[10:00] <nick${n % 500}> line ${n}`)
      await writeFile(file, ['=== nick0 [host]  has joined #lab', ...lines].join('\n'))

      const killed = start(db, file, owner.id)
      const ended = new Promise((resolve) => killed.once('exit', (_, signal) => resolve(signal)))
      await vi.waitFor(async () => expect(await stored(db, roomId)).toBeGreaterThan(0), {
        timeout: 90_000,
        interval: 5,
      })
      killed.kill('SIGKILL')
      expect(await ended).toBe('SIGKILL')
      const before = await stored(db, roomId)
      expect(before).toBeLessThan(MESSAGES)
      expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true, checkedRows: before })

      const report = await finish(start(db, file, owner.id))
      // The room and the join that names it are records too.
      const counts = { imported: MESSAGES - before, present: before, merged: 2, kept: 0, refused: 0 }
      expect(report).toEqual({ read: MESSAGES + 2, ...counts })
      expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true, checkedRows: MESSAGES })
      const last = await db.prisma.message.findFirstOrThrow({ where: { roomId }, orderBy: { seq: 'desc' } })
      expect([last.seq, last.content]).toEqual([MESSAGES, `line ${MESSAGES - 1}`])
      expect(await db.prisma.actor.count({ where: { externalSource: 'irc:#lab' } })).toBe(500)
      await rm(folder, { recursive: true })
    })
  },
  ['file', 'postgresql'],
)

function start(db: Database, file: string, ownerId: string): ChildProcess {
  const args = ['--import', 'tsx', '--input-type=module', '-e', PROGRAM, db.url, file, ownerId]
  return spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
}

async function stored(db: Database, roomId: string): Promise<number> {
  return await db.prisma.message.count({ where: { roomId } })
}

async function finish(child: ChildProcess): Promise<unknown> {
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  await new Promise((resolve) => child.once('close', resolve))
  return JSON.parse(output)
}
