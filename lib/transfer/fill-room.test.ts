import { expect, test } from 'vitest'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { fillRoom } from './fill-room'
import { inventText } from './invent-text'
import { randomNumbers } from './random-numbers'

onEachEngine('filling a room', (open) => {
  test('adds what is missing to the number asked for, of many people', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const fill = (count: number) =>
      fillRoom(db, owner, { roomName: 'long', count, seed: 7, onProgress: () => undefined })
    expect(await fill(1200)).toMatchObject({ added: 1200 })
    expect(await fill(1500)).toMatchObject({ added: 300, present: 1200 })
    const room = await db.prisma.room.findFirstOrThrow({ where: { name: 'long' } })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true, checkedRows: 1500 })
    expect(await db.prisma.actor.count({ where: { externalSource: 'fill' } })).toBeGreaterThan(40)
  })
})

test('the same seed invents the same texts, of very different lengths', () => {
  const invent = (seed: number) => {
    const random = randomNumbers(seed)
    return Array.from({ length: 2000 }, () => inventText(random))
  }
  expect(invent(1)).toEqual(invent(1))
  expect(invent(1)).not.toEqual(invent(2))
  const lengths = invent(1).map((text) => text.length)
  expect(Math.min(...lengths)).toBeLessThan(20)
  expect(Math.max(...lengths)).toBeGreaterThan(1000)
  for (const part of ['```', '\n1. ', '| --- |']) expect(invent(1).some((text) => text.includes(part))).toBe(true)
})
