import { chmodSync, copyFileSync, renameSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { type Database, openDatabase, setDatabase } from '@/lib/core/database'
import { sqliteFileProblem } from '@/lib/core/guard/sqlite-file-problem'
import { appState } from '@/lib/process/app-state'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { GET } from './route'

afterEach(() => {
  appState.isReady = false
})

onEachEngine(
  'a server whose database file',
  (open) => {
    test('is gone, replaced or read-only is not ready, and is again when it is back', async () => {
      const db = await open()
      appState.isReady = true
      setDatabase(db)
      const file = db.url.replace(/^file:/, '')
      const ready = async () => {
        const answer = await GET()
        return [answer.status, (await answer.json()).status]
      }
      expect(await ready()).toEqual([200, 'ready'])
      renameSync(file, `${file}.away`)
      expect(await ready()).toEqual([503, 'the file of the database is gone'])
      copyFileSync(`${file}.away`, file)
      expect(await ready()).toEqual([503, 'the file of the database was replaced'])
      renameSync(`${file}.away`, file)
      expect(await ready()).toEqual([200, 'ready'])
      chmodSync(file, 0o400)
      expect(await ready()).toEqual([503, 'the file of the database is read-only'])
      chmodSync(file, 0o600)
      expect(await ready()).toEqual([200, 'ready'])
    })
  },
  ['file'],
)

onEachEngine(
  'a database without a file of ours',
  (open) => {
    test('has no such problem', async () => expect(await sqliteFileProblem(await open())).toBeNull())
  },
  ['memory', 'postgresql'],
)

onEachEngine('a server whose database can be read only', (open, engine) => {
  test('is not ready, refuses sends as away for now, and is ready again afterwards', async () => {
    const db = await open()
    const room = await createRoom(db, await createPerson(db))
    const author = await createPerson(db)
    await join(db, room.id, author)
    const other = engine === 'postgresql' ? await readOnlyPostgresql(db) : await readOnlySqlite(db)
    appState.isReady = true
    setDatabase(other.db)
    const ready = async () => {
      const answer = await GET()
      return [answer.status, (await answer.json()).status]
    }
    expect(await ready()).toEqual([503, 'the database is read-only'])
    await expect(send(other.db, author, room.id, 'hello')).rejects.toMatchObject({ code: 'unavailable', retryAfter: 1 })
    setDatabase(await other.end())
    await vi.waitFor(async () => expect(await ready()).toEqual([200, 'ready']), 10_000)
  })
})

async function readOnlyPostgresql(db: Database) {
  const name = new URL(db.url).pathname.slice(1)
  await db.prisma.$executeRawUnsafe(`ALTER DATABASE ${name} SET default_transaction_read_only = on`)
  const other = withStatistics(openDatabase({ url: db.url, poolSize: 2 }))
  const end = async () => {
    await other.close()
    return db
  }
  return { db: other, end }
}

async function readOnlySqlite(db: Database) {
  await db.prisma.$executeRawUnsafe('PRAGMA query_only = on')
  const end = async () => {
    await db.prisma.$executeRawUnsafe('PRAGMA query_only = off')
    return db
  }
  return { db, end }
}
