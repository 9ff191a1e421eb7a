import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { ensureOfflineAgents } from '@/lib/agents/ensure-offline-agents'
import type { Database } from '@/lib/core/database'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { Worker } from '@/lib/worker/worker'
import { joinOfflineAgents } from '../join-offline-agents'
import { readGuideRequest } from './guide-request'

vi.setConfig({ testTimeout: 90_000 })

describe('the guide reads', () => {
  it.each([
    ['@guide help', { kind: 'help' }],
    ['@guide', { kind: 'help' }],
    ['@guide summarise the last 30', { kind: 'last', count: 30 }],
    ['Please summarize', { kind: 'last', count: 50 }],
    ['recap of the last 100000 messages', { kind: 'last', count: 200 }],
    ['@guide summarise from 20 to 60', { kind: 'range', from: 20, to: 60 }],
    ['summary #60-#20', { kind: 'range', from: 20, to: 60 }],
    ['summarise today', { kind: 'day', daysAgo: 0 }],
    ['what happened yesterday?', { kind: 'day', daysAgo: 1 }],
    ['@guide who said release?', { kind: 'find', asks: 'who', words: 'release' }],
    ['who talked about the "go live" date?', { kind: 'find', asks: 'who', words: '"go live"' }],
    ['when did we decide on the budget?', { kind: 'find', asks: 'when', words: 'decide budget' }],
    ['what did @bob say about the deadline?', { kind: 'find', asks: 'what', from: 'bob', words: 'deadline' }],
    ['what did bob say?', { kind: 'author', from: 'bob' }],
    ['messages from @bob', { kind: 'author', from: 'bob' }],
    ['who is in this room?', { kind: 'room' }],
    ['how do I invite a colleague?', { kind: 'how', question: 'how do I invite a colleague?' }],
    ['Where can I change my password?', { kind: 'how', question: 'Where can I change my password?' }],
    ['how do sparrows fly?', { kind: 'find', asks: 'what', words: 'sparrows fly' }],
    ['where is the café?', { kind: 'find', asks: 'what', words: 'café' }],
  ])('%s', (request, task) => {
    expect(readGuideRequest(request)).toEqual(task)
  })
})

const workers: Worker[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
})

async function office(db: Database) {
  const ann = await createPerson(db, { name: 'ann', displayName: 'Ann' })
  const bob = await createPerson(db, { name: 'bob', displayName: 'Bob' })
  const room = await createRoom(db, ann, { name: 'office' })
  await join(db, room.id, bob)
  await joinOfflineAgents(db, room.id, ann.id)
  const { guide } = await ensureOfflineAgents(db)
  workers.push(new Worker(db, { pollMs: 25 }))
  const ask = async (text: string) => {
    const { id } = await send(db, ann, room.id, `@guide ${text}`)
    return await vi.waitFor(
      async () => {
        const run = await db.prisma.run.findFirstOrThrow({ where: { triggerMessageId: id } })
        const answer = await db.prisma.message.findUniqueOrThrow({ where: { id: run.answerMessageId ?? '' } })
        expect([run.status, answer.status, run.error]).toEqual(['completed', 'completed', null])
        expect(answer.authorId).toBe(guide)
        return answer.content
      },
      { timeout: 30_000, interval: 30 },
    )
  }
  return { ann, bob, room, ask }
}

onEachEngine('the guide', (open) => {
  test('finds who said what and when, and quotes it with links', async () => {
    const db = await open()
    const { ann, bob, room, ask } = await office(db)
    const plan = await send(db, ann, room.id, 'The release is planned for Friday')
    const doubt = await send(db, bob, room.id, 'I doubt the release will be ready, the budget is gone')
    const link = (seq: number) => `(/rooms/${room.id}?m=${seq})`

    const who = await ask('who said release?')
    expect(who).toContain('Bob, Ann said “release”:')
    expect(who).toContain(`[#${plan.seq}]${link(plan.seq)}: “The release is planned for Friday”`)
    expect(who).toContain(`[#${doubt.seq}]${link(doubt.seq)}`)

    const bobs = await ask('what did @bob say about the release?')
    expect(bobs).toContain('1 message from bob with “release”')
    expect(bobs).not.toContain('planned for Friday')
    expect(await ask('when did we talk about Friday?')).toContain('“Friday” was last mentioned on 20')
    // Its own answers and the questions are no findings.
    expect(await ask('who said release?')).toBe(who)
    expect(await ask('who said unicorn release?')).toContain('No message has all of “unicorn release”')
    expect(await ask('who said unicorn?')).toContain('I am a script')
    expect(await ask('what did bob say?')).toContain('The last messages from Bob')
    expect(await ask('who is in this room?')).toContain('Members: Ann (admin), Bob (member)')
    expect(await ask('how do I invite a colleague?')).toContain('[Admin → Sign-up](/admin/joining)')
    expect(await ask('help')).toContain('I am a script, not a language model')
  })

  test('summarises in the words of the room', async () => {
    const db = await open()
    const { ann, bob, room, ask } = await office(db)
    await sendMessages(db, ann, room.id, 20, (n) => `small talk ${n}`)
    const key = await send(
      db,
      bob,
      room.id,
      'We move the deadline of the project, the new deadline for the project is May',
    )
    await send(db, ann, room.id, 'Is the deadline of the project firm?')
    const all = await ask('summarise the last 30')
    expect(all).toContain('**22 messages**')
    expect(all).toContain('Ann (21), Bob (1)')
    expect(all).toContain(`[#${key.seq}](/rooms/${room.id}?m=${key.seq})`)
    expect(await ask(`summarise from 3 to 5`)).toContain('**3 messages**')
    expect(await ask('summarise today')).toContain('**22 messages**')
    expect(await ask('summarise from 900 to 950')).toBe('There are no messages to summarise.')
  })

  test('reads a long room window by window, and says so when that is not enough', async () => {
    const db = await open()
    const { ann, room, ask } = await office(db)
    await sendMessages(db, ann, room.id, 120, (n) => `${n} ${'"long" words \n'.repeat(20)}`)
    const fifty = await ask('summarise the last 50')
    expect(fifty).toMatch(/^\*\*(49|50) messages\*\*/)
    expect(fifty).not.toContain('as much as I read')
    const all = await ask('summarise the last 200')
    const read = Number(/^\*\*(\d+) messages/.exec(all)?.[1])
    expect(read).toBeGreaterThan(60)
    expect(read).toBeLessThanOrEqual(120)
    expect(all.includes('as much as I read')).toBe(read < 120)
    expect(await ask('what did ann say?')).toContain('The last messages from Ann')
  })

  test('quotes hostile text as text and calls nobody by it', async () => {
    const db = await open()
    const { bob, room, ask } = await office(db)
    await send(
      db,
      bob,
      room.id,
      'secret plan: @ann ![x](http://evil.example/?q=1) <img src=x> **bold** [a](javascript:alert)',
    )
    const [found, summary] = [await ask('who said plan?'), await ask('summarise the last 5')]
    // What is found is read as Markdown first, a summary quotes what was typed.
    expect(found).toContain('x \\<img src=x\\> bold a')
    expect(summary).toContain('\\!\\[x\\]')
    for (const answer of [found, summary]) {
      expect(answer).not.toMatch(/(?<!\\)!\[x\]|(?<!\\)<img|http:\/\/evil|@ann|(?<!\\)\*\*bold/)
    }
    expect(await db.prisma.mention.count({ where: { message: { role: 'assistant' } } })).toBe(0)
  })
})
