import { expect, test } from 'vitest'
import { listRooms } from '@/lib/rooms/list-rooms'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createOwner } from './create-owner'
import { onFirstOwner } from './first-run'

onEachEngine('the first visit', (open) => {
  test('finds general with the planner in it, and begins in the tour', async () => {
    const db = await open()
    const owner = await createOwner(db, { name: 'olivia', password: 'a long enough password' })
    const path = await onFirstOwner(db, owner)
    const rooms = await listRooms(db, owner)
    expect(rooms.map((room) => [room.name, room.kind, room.isSample, room.membership?.role]).sort()).toEqual([
      ['general', 'open', false, 'admin'],
      ['tour', 'open', true, 'admin'],
    ])
    expect(path).toBe(`/rooms/${rooms.find((room) => room.name === 'tour')?.id}`)
    const inGeneral = { room: { name: 'general' }, actor: { kind: 'agent' }, leftAt: null }
    const agents = await db.prisma.membership.findMany({ where: inGeneral, include: { actor: true } })
    expect(agents.map((row) => row.actor.name)).toContain('planner')
  })
})
