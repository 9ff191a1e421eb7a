import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { openDatabase } from '@/lib/core/database'
import { readMigrations } from '@/lib/core/migrations/read-migrations'
import { withStatistics } from '@/lib/statistics/project'
import { emptyDatabase } from '@/lib/testing/empty-database'
import { onEachEngine } from '@/lib/testing/on-each-engine'

onEachEngine('npm run db, from SQLite to', () => {
  test('makes, fills, checks, moves and empties an instance', { timeout: 240_000 }, async () => {
    const [home, target] = [await emptyDatabase('file'), await emptyDatabase('postgresql')]
    const folder = mkdtempSync(path.join(inject('templates').folder, 'db-'))
    const db = (url: string, ...args: string[]) => run(folder, url, args)
    const archive = path.join(folder, 'backup.tar.gz')

    await expectLines(db(home.url, 'token', 'alice'), 1, /^There is no database at .*npm run db -- create$/m)
    await expectLines(db(home.url, 'create'), 0, /Applied 0001_rooms\nApplied 0002_agents/)
    await expectLines(db(home.url, 'seed'), 0, /alice \(owner\) {2}password: \S{20}/)
    await expectLines(db(home.url, 'token', 'alice', '--scopes', 'rooms:read'), 0, /\nconfab_[a-z0-9]+_\S+\n$/)
    await expectLines(db(home.url, 'password', 'nobody'), 1, /^nobody .*not found/i)
    await expectLines(db(home.url, 'password', 'alice'), 1, /^password: Use at least/)
    const typed = run(folder, home.url, ['password', 'Alice'], 'seven brave otters sing\n')
    await expectLines(typed, 0, /^The password of alice is set/)
    await expectLines(db(home.url, 'verify', 'general'), 0, /^ok {3}general/)
    await miscount(home.url)
    const [isWrong, advice] = [/BAD {2}general .*MessageCount .*messages is 99, the rows say \d+\n/, /db -- rebuild/]
    await expectLines(db(home.url, 'check'), 1, new RegExp(`${isWrong.source}(.*\n)*.*${advice.source}`))
    await expectLines(db(home.url, 'rebuild', 'general'), 0, /^done general .*\nRooms counted: 1\n$/)
    await expectLines(db(home.url, 'check'), 0, /^Rooms checked: \d+\n$/)
    await expectLines(db(home.url, 'check', 'nowhere'), 1, /^Room nowhere /)
    await expectLines(db(home.url, 'backup', archive), 0, /Wrote /)

    await expectLines(db(target.url, 'restore', archive), 0, /has the rows and the digest/)
    const damaged = await damage(target.url)
    await expectLines(
      db(target.url, 'verify'),
      1,
      new RegExp(`BAD {2}general .*event ${damaged}: .*\n(.*\n)*1 room does not verify.\n$`),
    )
    const [before, last] = readMigrations('sqlite').slice(-2)
    const back = new RegExp(`Kept a backup of [1-9]\\d* rows.*\nRolled back ${last?.name}`)
    await expectLines(db(target.url, 'rollback'), 0, back)
    const missing = new RegExp(`missing {2}${last?.name}\nVersion: ${before?.name}`)
    await expectLines(db(target.url, 'status'), 0, missing)
    await expectLines(db(target.url, 'reset'), 0, /Kept a backup of [1-9]\d* rows.*\nApplied 0001_rooms/)
    await expectLines(db(target.url, 'verify'), 0, /^Rooms checked: 0\n$/)
    await Promise.all([home.remove(), target.remove()])
  })
}, ['postgresql'])

async function miscount(url: string): Promise<void> {
  const db = withStatistics(openDatabase({ url }))
  await db.prisma.messageCount.updateMany({
    where: { grain: 'day', room: { name: 'general' } },
    data: { messages: 99 },
  })
  await db.close()
}

async function damage(url: string): Promise<number> {
  const db = withStatistics(openDatabase({ url }))
  const room = await db.prisma.room.findFirstOrThrow({ where: { name: 'general' } })
  const at = { roomId_roomSeq: { roomId: room.id, roomSeq: 3 } }
  const event = await db.prisma.event.findUniqueOrThrow({ where: at })
  await db.prisma.room.update({ where: { id: room.id }, data: { isPurging: true } })
  await db.prisma.event.delete({ where: at })
  await db.prisma.event.create({ data: { ...event, actorId: null } })
  await db.prisma.room.update({ where: { id: room.id }, data: { isPurging: false } })
  await db.close()
  return event.roomSeq
}

type Ended = { code: number | null; output: string }

async function expectLines(ending: Promise<Ended>, code: number, lines: RegExp): Promise<void> {
  const ended = await ending
  expect(ended.output).toMatch(lines)
  expect(ended.code).toBe(code)
}

/** As an operator types it; what it prints, errors included. */
function run(folder: string, url: string, args: string[], typed = ''): Promise<Ended> {
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: url }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/db.ts', ...args], { env })
  child.stdin.end(typed)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}
