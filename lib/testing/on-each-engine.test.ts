import { beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { withStatistics } from '@/lib/statistics/project'
import { ENGINE_NAMES } from './engines'
import { onEachEngine } from './on-each-engine'

onEachEngine('a test database', (open, engine) => {
  let ofSuite: Database
  beforeAll(async () => {
    ofSuite = await open()
  })

  test('is migrated and of its engine', async () => {
    const db = await open()
    expect(db.engine).toBe(engine === 'postgresql' ? 'postgresql' : 'sqlite')
    expect(await db.prisma.room.count()).toBe(0)
  })

  test('is not shared between two tests or two calls', async () => {
    const [one, other] = [await open(), await open()]
    await addActor(one)
    expect(await one.prisma.actor.count()).toBe(1)
    expect(await other.prisma.actor.count()).toBe(0)
  })

  test('stays open through the suite when opened before it', async () => {
    expect(ENGINE_NAMES[engine]).toBeTruthy()
    await addActor(ofSuite)
    expect(await ofSuite.prisma.actor.count()).toBe(1)
  })
})

onEachEngine(
  'a second handle',
  (open) => {
    test('reads what the first one wrote', async () => {
      const db = await open()
      await addActor(db)
      const second = withStatistics(openDatabase({ url: db.url }))
      expect(await second.prisma.actor.count()).toBe(1)
      await second.close()
    })
  },
  ['file', 'postgresql'],
)

async function addActor(db: Database): Promise<void> {
  const now = new Date()
  const name = newId().slice(-12)
  await db.prisma.actor.create({
    data: { id: newId(), kind: 'human', name, nameFolded: name, displayName: name, createdAt: now, updatedAt: now },
  })
}
