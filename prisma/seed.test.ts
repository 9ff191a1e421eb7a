import { expect, test } from 'vitest'
import { verifyCredentials } from '@/lib/auth/verify-credentials'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { seed } from './seed'

/** Three password hashes and the sample room take their time on a busy machine. */
const SLOW = { timeout: 60_000 }

onEachEngine('the seed', (open) => {
  test('makes an owner and two people who can sign in, and three messages in general', SLOW, async () => {
    const db = await open()
    const { people, messages } = await seed(db)
    expect(people.map(({ name, role }) => `${name} ${role}`)).toEqual(['alice owner', 'bob member', 'charlie member'])
    expect(messages).toBe(3)
    for (const { name, password } of people) {
      const actor = await verifyCredentials(db, { name, password: password ?? '', address: '127.0.0.1' })
      expect(actor.name).toBe(name)
    }
    const room = await db.prisma.room.findFirstOrThrow({ where: { name: 'general' } })
    expect(room.kind).toBe('open')
    const rows = await db.prisma.message.findMany({
      where: { roomId: room.id, role: 'user' },
      orderBy: { seq: 'asc' },
      select: { seq: true, author: { select: { name: true } } },
    })
    expect(rows.map(({ seq, author }) => `${seq} ${author.name}`)).toEqual(['1 alice', '2 bob', '3 charlie'])
    expect((await verifyRoom(db, room.id)).ok).toBe(true)
  })

  test('adds nothing the second time', SLOW, async () => {
    const db = await open()
    await seed(db)
    const before = [await db.prisma.event.count(), await db.prisma.message.count(), await db.prisma.actor.count()]
    const { people, messages } = await seed(db)
    expect(people.map(({ password }) => password)).toEqual([null, null, null])
    expect(messages).toBe(0)
    expect([await db.prisma.event.count(), await db.prisma.message.count(), await db.prisma.actor.count()]).toEqual(
      before,
    )
  })
})
