import { expect, test, vi } from 'vitest'
import type { Actor, PresenceState } from '@/lib/actors/schema'
import { type Database, openDatabase } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { joinRoom } from '@/lib/rooms/join-room'
import { listMembers } from '@/lib/rooms/list-members'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { StreamReader, signIn } from '@/lib/testing/stream-reader'
import { reportPresence } from './report-presence'
import type { PresenceFrame } from './schema'

const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 10 })
const use = (db: Database, actor: Actor, isActive = true, isQuiet = false, tab = newId()) =>
  reportPresence(db, actor, { tab, isActive, isQuiet })

onEachEngine('presence', (open, engine) => {
  test('is told to those who share a room, as it changes, and to nobody else', async () => {
    const db = await open()
    const [ann, ben, eve] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const shared = await createRoom(db, ann, { kind: 'closed' })
    await join(db, shared.id, ben)
    const elsewhere = await createRoom(db, eve)
    const [atBen, atEve] = [await StreamReader.open(db, await signIn(db, ben)), await listen(db, eve)]
    const atAnn = await listen(db, ann)
    await until(() => expect(stateAt(atBen, ann)).toBe('away'))
    const tab = newId()
    const startedAt = performance.now()
    use(db, ann, true, false, tab)
    await until(() => expect(stateAt(atBen, ann)).toBe('online'))
    console.log(`${engine}: online after ${(performance.now() - startedAt).toFixed(0)} ms`)
    use(db, ann, true, true, tab)
    await until(() => expect(stateAt(atBen, ann)).toBe('dnd'))
    use(db, ann, false, false, tab)
    await until(() => expect(stateAt(atBen, ann)).toBe('away'))
    // Another tab in use counts for both.
    use(db, ann)
    await until(() => expect(stateAt(atBen, ann)).toBe('online'))
    expect((await listMembers(db, ben, shared.id)).members.find((one) => one.actorId === ann.id)?.presence).toBe(
      'online',
    )
    expect(frames(atEve)).toEqual([])
    // Who comes into a shared room hears of those who are there, and they of them.
    await joinRoom(db, ann, elsewhere.id)
    await until(() => expect(stateAt(atEve, ann)).toBe('online'))
    await until(() => expect(stateAt(atAnn, eve)).toBe('away'))
    atAnn.leave()
    await until(() => expect(stateAt(atBen, ann)).toBe('offline'))
    for (const reader of [atBen, atEve]) reader.leave()
  })

  test('a new stream begins with who is here, and a reload is no leaving', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, ben)
    const first = await listen(db, ann)
    use(db, ann)
    const watcher = await listen(db, ben)
    await until(() => expect(stateAt(watcher, ann)).toBe('online'))
    first.leave()
    const again = await listen(db, ann)
    const later = await listen(db, ben)
    await until(() => expect(stateAt(later, ann)).toBe('online'))
    await new Promise((resolve) => setTimeout(resolve, 5000))
    expect(frames(watcher).filter((frame) => frame[ann.id] === 'offline')).toEqual([])
    for (const reader of [again, later, watcher]) reader.leave()
  })

  test('a script with a token of somebody is not somebody at the screen', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, ben)
    const watcher = await listen(db, ben)
    const script = await StreamReader.open(db, { actor: ann, sessionId: null, tokenId: newId() })
    use(db, ann)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(frames(watcher)).toEqual([])
    for (const reader of [watcher, script]) reader.leave()
  })

  test('many changes cost no row each: last seen is written once a minute', async () => {
    const db = await open()
    const ann = await createPerson(db)
    await createRoom(db, ann)
    const stream = await listen(db, ann)
    const writes = vi.spyOn(db.writes, 'run')
    for (let n = 0; n < 50; n++) use(db, ann, n % 2 === 0)
    await new Promise((resolve) => setTimeout(resolve, 800))
    // On SQLite that she came is noted, which is how other processes learn of it; her going a second later is not.
    expect(writes).toHaveBeenCalledTimes(engine === 'postgresql' ? 0 : 1)
    use(db, ann)
    await new Promise((resolve) => setTimeout(resolve, 500))
    stream.leave()
    await until(() => expect(writes).toHaveBeenCalledTimes(1))
    await writes.mock.results[0]?.value
    const row = await db.prisma.actor.findUniqueOrThrow({ where: { id: ann.id } })
    expect(Date.now() - (row.lastSeenAt?.getTime() ?? 0)).toBeLessThan(30_000)
  })
})

onEachEngine(
  'presence in two processes',
  (open) => {
    test('who is at one of them is seen at the other, and goes there too', async () => {
      const here = await open()
      const there = withStatistics(openDatabase({ url: here.url, poolSize: 3 }))
      const [ann, ben] = [await createPerson(here), await createPerson(here)]
      const room = await createRoom(here, ann)
      await join(here, room.id, ben)
      const atThere = await listen(there, ann)
      use(there, ann)
      await new Promise((resolve) => setTimeout(resolve, 600))
      // Came later: asks who is there already.
      const watcher = await listen(here, ben)
      await until(() => expect(stateAt(watcher, ann)).toBe('online'))
      atThere.leave()
      await until(() => expect(stateAt(watcher, ann)).toBe('offline'))
      watcher.leave()
      await there.close()
    })
  },
  ['postgresql'],
)

onEachEngine(
  'presence in two processes without notifications',
  (open) => {
    test('who is at one of them is seen at the other with its next poll', async () => {
      const here = await open()
      const there = withStatistics(openDatabase({ url: here.url, poolSize: 3 }))
      const [ann, ben] = [await createPerson(here), await createPerson(here)]
      const room = await createRoom(here, ann)
      await join(here, room.id, ben)
      const watcher = await listen(here, ben)
      const atThere = await listen(there, ann)
      const startedAt = performance.now()
      use(there, ann)
      await vi.waitFor(() => expect(stateAt(watcher, ann)).toBe('online'), { timeout: 60_000, interval: 50 })
      console.log(`online at the other process after ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
      for (const reader of [atThere, watcher]) reader.leave()
      await there.close()
    }, 90_000)
  },
  ['file'],
)

async function listen(db: Database, actor: Actor): Promise<StreamReader> {
  return await StreamReader.open(db, await signIn(db, actor))
}

function frames(reader: StreamReader): PresenceFrame['actors'][] {
  return reader.all<PresenceFrame>('presence').map(({ actors }) => actors)
}

/** What the reader was told last of somebody. */
function stateAt(reader: StreamReader, actor: Actor): PresenceState | undefined {
  return frames(reader).findLast((actors) => actor.id in actors)?.[actor.id]
}
