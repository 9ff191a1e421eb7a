import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { updateProfile } from '@/lib/actors/update-profile'
import { type Database, openDatabase } from '@/lib/core/database'
import { editMessage } from '@/lib/messages/edit-message'
import { joinRoom } from '@/lib/rooms/join-room'
import { markRead } from '@/lib/rooms/mark-read'
import type { PublicRoom } from '@/lib/rooms/schema'
import { withStatistics } from '@/lib/statistics/project'
import { closedRoom, createRoom, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { StreamReader, signIn } from '@/lib/testing/stream-reader'
import { databaseSource } from './database-source'
import { liveHub } from './hub'
import type { ActorFrame, Head, MeFrame } from './schema'

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

/** Two handles on one database are what two server processes are to each other: nothing but rows in common. */
onEachEngine(
  'two processes on one database (R-23)',
  (open, engine) => {
    let here: Database
    let there: Database
    let alice: Actor
    let bob: Actor
    let room: PublicRoom

    beforeEach(async () => {
      here = await open()
      there = withStatistics(openDatabase({ url: here.url, poolSize: 3 }))
      ;({ room, admin: alice, member: bob } = await closedRoom(here))
    })
    afterEach(() => there.close())

    function dropNotifications(): void {
      liveHub(here).attach({ ...databaseSource(here), listen: () => null })
    }

    test('commits of the other arrive with every notification dropped', async () => {
      dropNotifications()
      const reader = await StreamReader.open(here, await signIn(here, bob))
      for (let n = 1; n <= 3; n++) {
        await send(there, alice, room.id, `${n}`)
        await until(() => expect(reader.texts(room.id)).toHaveLength(n))
      }
      expect(reader.texts(room.id)).toEqual(['1', '2', '3'])
      reader.leave()
    })

    test('both writing at once, every reader gets every number once and in order', async () => {
      dropNotifications()
      const readers = [
        await StreamReader.open(here, await signIn(here, bob)),
        await StreamReader.open(there, await signIn(there, alice)),
      ]
      const from = readers[0]?.lastOf(room.id) ?? 0
      await Promise.all([sendMessages(here, alice, room.id, 150), sendMessages(there, bob, room.id, 150)])
      const expected = Array.from({ length: 300 }, (_, index) => from + index + 1)
      for (const reader of readers) {
        await until(() => expect(reader.seqs(room.id)).toHaveLength(300))
        expect(reader.seqs(room.id)).toEqual(expected)
        reader.leave()
      }
    })

    test('an edit made there shows its text here', async () => {
      dropNotifications()
      const message = await send(here, alice, room.id, 'draft')
      const reader = await StreamReader.open(here, await signIn(here, bob))
      await editMessage(there, alice, room.id, message.id, 'final')
      await until(() => expect(reader.frames(room.id).at(-1)).toMatchObject({ message: { content: 'final' } }))
      reader.leave()
    })

    test('joining and reading there is told here', async () => {
      dropNotifications()
      const garden = await createRoom(there, alice)
      const reader = await StreamReader.open(here, await signIn(here, bob))
      await joinRoom(there, bob, garden.id)
      await until(() => expect(reader.all<MeFrame>('me').map((me) => me.reason)).toContain('rooms'))
      expect(reader.all<Head[]>('heads').at(-1)).toMatchObject([{ room: garden.id }])
      await send(there, alice, garden.id, 'welcome')
      await until(() => expect(reader.texts(garden.id)).toEqual(['welcome']))
      await markRead(there, bob, garden.id, 1)
      await until(() => expect(reader.all<MeFrame>('me').at(-1)).toMatchObject({ reason: 'read' }))
      reader.leave()
    })

    test('a new name given there is shown here', async () => {
      dropNotifications()
      const reader = await StreamReader.open(here, await signIn(here, bob))
      // What was changed before the first look is not told: those who come now have read it with their page.
      await send(there, alice, room.id, 'hello')
      await until(() => expect(reader.texts(room.id)).toEqual(['hello']))
      await updateProfile(there, alice, { displayName: 'Alice Renamed', bio: '' })
      await until(() =>
        expect(reader.all<ActorFrame>('actor').map(({ actor }) => actor.displayName)).toContain('Alice Renamed'),
      )
      reader.leave()
    })

    if (engine !== 'postgresql') return

    const listeners = () => here.prisma.$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN confab_rooms%'`

    test('with nothing polled they arrive by notification alone', async () => {
      const lastSeqs = vi.fn(databaseSource(here).lastSeqs)
      // A version that never changes: after its first round the watch polls no room.
      liveHub(here).attach({ ...databaseSource(here), dataVersion: async () => 1, lastSeqs })
      const reader = await StreamReader.open(here, await signIn(here, bob))
      await vi.waitFor(async () => expect(await listeners()).toHaveLength(1), { timeout: 10_000 })
      await until(() => expect(lastSeqs).toHaveBeenCalledTimes(1))
      for (let n = 1; n <= 40; n++) {
        await send(there, alice, room.id, `${n}`)
        await until(() => expect(reader.texts(room.id)).toHaveLength(n))
      }
      expect(lastSeqs).toHaveBeenCalledTimes(1)
      reader.leave()
    })

    test('a lost connection for notifications is opened again', async () => {
      const reader = await StreamReader.open(here, await signIn(here, bob))
      await vi.waitFor(async () => expect(await listeners()).toHaveLength(1), { timeout: 10_000 })
      const [first] = await listeners()
      await here.prisma.$queryRaw`SELECT pg_terminate_backend(${first?.pid}::int)`
      await send(there, alice, room.id, 'polled')
      await until(() => expect(reader.texts(room.id)).toEqual(['polled']))
      await vi.waitFor(async () => expect(await listeners()).toMatchObject([{ pid: expect.any(Number) }]), {
        timeout: 10_000,
      })
      expect((await listeners())[0]?.pid).not.toBe(first?.pid)
      reader.leave()
    })
  },
  ['file', 'postgresql'],
)
