import { expect, test } from 'vitest'
import { presentEvent } from '@/lib/events/present-event'
import { createSession } from '@/lib/runs/create-session'
import { getRun } from '@/lib/runs/get-run'
import { presentSessionById } from '@/lib/runs/present-session-by-id'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { storeRun } from '@/lib/testing/run-rows'
import { listMessages } from '@/lib/timeline/list-messages'
import { knownWord } from './known-word'

test('a word of the list is itself, any other is named', () => {
  expect(knownWord(['open', 'closed'], 'closed', 'kind')).toBe('closed')
  for (const word of ['', 'Closed', 'closed ', 'locked']) {
    expect(() => knownWord(['open', 'closed'], word, 'kind')).toThrow(JSON.stringify(word))
  }
})

onEachEngine('what the database holds', (open) => {
  test('is read as a state only where it is one (S1-50)', async () => {
    const db = await open()
    const [ann, agent] = [await createPerson(db), await createAgent(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, agent)
    const { session } = await createSession(db, ann, { roomId: room.id, agentId: agent.id })
    const run = await storeRun(db, session)
    const message = await send(db, ann, room.id, 'hello')
    const wrong = { data: { status: 'sleeping' } }
    await db.prisma.run.update({ where: { id: run.id }, ...wrong })
    await expect(getRun(db, ann, run.id)).rejects.toThrow('unknown status of a run: "sleeping"')
    await db.prisma.run.delete({ where: { id: run.id } })
    await db.prisma.session.update({ where: { id: session.id }, ...wrong })
    await expect(presentSessionById(db, session.id)).rejects.toThrow('unknown status of a session: "sleeping"')
    await db.prisma.message.update({ where: { id: message.id }, ...wrong })
    await expect(listMessages(db, ann, room.id)).rejects.toThrow('unknown status of a message: "sleeping"')
  })

  test('is an event only with the version of its shape (S1-53)', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann)
    const row = await db.prisma.event.findFirstOrThrow({ where: { roomId: room.id } })
    expect(presentEvent(row).schemaVersion).toBe(1)
    for (const schemaVersion of [0, -1, Number.NaN])
      expect(() => presentEvent({ ...row, schemaVersion })).toThrow('no schema version')
  })
})
