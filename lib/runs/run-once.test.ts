import { expect, test, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { agentRoom, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listSessionEvents } from './list-session-events'
import { runOnce } from './run-once'

vi.setConfig({ testTimeout: 90_000 })

const ask = (content: string) => [{ role: 'user' as const, content }]

onEachEngine('one call that runs an agent once (S1-34)', (open) => {
  test('answers with the result, stores everything, and answers the same again', async () => {
    const db = await open()
    const { agent, member, room } = await agentRoom(db)
    const worker = startTestWorker(db)
    const input = {
      ...{ id: newId(), clientId: 'once', roomId: room.id, agentId: agent.id, tags: ['script'], wait: 30 },
      messages: ask('what time is it'),
    }
    const result = await runOnce(db, member, input)
    expect(result).toMatchObject({
      isDone: true,
      session: { id: input.id, tags: ['script'], runCount: 1 },
      run: { status: 'completed', requestedById: member.id, tools: [{ name: 'clock', status: 'completed' }] },
    })
    expect(result.answer).not.toBe('')
    const again = await runOnce(db, member, input)
    expect(again.run.id).toBe(result.run.id)
    expect(await db.prisma.run.count()).toBe(1)
    const { events } = await listSessionEvents(db, member, input.id, { after: 0 })
    expect(events.map((event) => event.type)).toEqual(expect.arrayContaining(['session.created', 'run.completed']))
    await worker.stop()
  })

  test('makes a direct room of its own, in which the agent answers once', async () => {
    const db = await open()
    const { agent, member, room } = await agentRoom(db)
    const worker = startTestWorker(db)
    const result = await runOnce(db, member, { agentId: agent.id, messages: ask('what time is it') })
    expect(result).toMatchObject({ isDone: true, run: { status: 'completed' } })
    expect(result.session.roomId).not.toBe(room.id)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await db.prisma.run.count()).toBe(1)
    expect(await db.prisma.session.count()).toBe(1)
    await worker.stop()
  })

  test('what is not done in time goes on, and strangers start nothing', async () => {
    const db = await open()
    const { agent, member, outsider, room } = await agentRoom(db)
    const input = { roomId: room.id, agentId: agent.id, messages: ask('add 2 and 3'), wait: 0 }
    expect(await runOnce(db, member, input)).toMatchObject({ isDone: false, answer: null, run: { status: 'queued' } })
    await expect(runOnce(db, outsider, input)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.prisma.session.count()).toBe(1)
  })
})
