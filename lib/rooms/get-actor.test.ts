import { expect, test } from 'vitest'
import { statusSchema, timeZoneSchema } from '@/lib/actors/schema'
import { updateMe } from '@/lib/actors/update-me'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { leaveRoom } from '@/lib/rooms/leave-room'
import { createAgent, createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { getActor } from './get-actor'

const status = (text: string, until: string | null = null) => ({ status: { emoji: '🌴', text, until } })

onEachEngine('the card of a person', (open) => {
  test('tells of their day only to those who share a room, and of no room the reader is not in', async () => {
    const db = await open()
    const [ann, ben, eve] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const shared = await createRoom(db, ann, { kind: 'closed' })
    const hidden = await createRoom(db, ann, { kind: 'closed', name: 'canary' })
    await join(db, shared.id, ben)
    await updateMe(db, ann, { ...status('at the sea'), browserTimeZone: 'Europe/Rome' })
    expect((await getActor(db, ben, ann.id)).near).toEqual({
      status: { emoji: '🌴', text: 'at the sea', until: null },
      timeZone: 'Europe/Rome',
      lastSeenAt: null,
      rooms: [{ id: shared.id, name: shared.name }],
      total: 1,
      metadata: {},
    })
    const seen = await getActor(db, eve, ann.id)
    expect(seen.near).toBeNull()
    expect(JSON.stringify(seen)).not.toMatch(/canary|sea|Rome/)
    expect((await getActor(db, ann, ann.id)).near?.total).toBe(2)
    const token = { ...ben, token: { id: 't', scopes: [], roomIds: [hidden.id] } }
    expect((await getActor(db, token, ann.id)).near).toBeNull()
    await leaveRoom(db, ben, shared.id)
    expect((await getActor(db, ben, ann.id)).near).toBeNull()
    await createDirectRoom(db, ben, [ann.name])
    expect((await getActor(db, ben, ann.id)).near).toMatchObject({ rooms: [], total: 0 })
  })

  test('a status ends by itself, and the time zone of the browser never replaces one that is known', async () => {
    const db = await open()
    const ann = await createPerson(db)
    await updateMe(db, ann, status('soon over', new Date(Date.now() + 60_000).toISOString()))
    expect((await getActor(db, ann, ann.id)).near?.status?.text).toBe('soon over')
    await updateMe(db, ann, status('over', new Date(Date.now() - 1).toISOString()))
    expect((await getActor(db, ann, ann.id)).near?.status).toBeNull()
    await updateMe(db, ann, { browserTimeZone: 'Europe/Rome' })
    await updateMe(db, ann, { browserTimeZone: 'Asia/Tokyo' })
    expect((await getActor(db, ann, ann.id)).near?.timeZone).toBe('Europe/Rome')
  })

  test('an agent shows model and tools to those who share a room with it', async () => {
    const db = await open()
    const [ann, eve] = [await createPerson(db), await createPerson(db)]
    const agent = await createAgent(db, { tools: { clock: 'allow', calculator: 'ask', counter: 'deny' } })
    const room = await createRoom(db, ann)
    await join(db, room.id, agent)
    expect((await getActor(db, ann, agent.id)).agent).toEqual({ model: 'planner', tools: ['clock', 'calculator'] })
    expect((await getActor(db, eve, agent.id)).agent).toBeNull()
  })
})

test('a status is an emoji and a line, a time zone one that there is', () => {
  expect(statusSchema.safeParse({ emoji: '👩‍🚀🇩🇪', text: 'up' }).success).toBe(true)
  expect(statusSchema.safeParse({ emoji: '<b>', text: '' }).success).toBe(false)
  expect(statusSchema.safeParse({ emoji: '', text: 'a\u202eb' }).success).toBe(false)
  expect(timeZoneSchema.safeParse('Europe/Berlin').success).toBe(true)
  expect(timeZoneSchema.safeParse('Mars/Base').success).toBe(false)
  expect(timeZoneSchema.safeParse('+02:00').success).toBe(false)
})
