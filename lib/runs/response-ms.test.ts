import { expect, test } from 'vitest'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { agentRoom } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { responseMs } from './response-ms'

const START = Date.parse('2026-03-01T12:00:00.000Z')

onEachEngine('the time to an answer', (open) => {
  /** Messages of a session at known seconds, u by a person, a by the agent. Gives what each answer took. */
  async function answers(db: Database, talk: [who: 'u' | 'a', second: number][]) {
    const { room, member, agent } = await agentRoom(db)
    const sessionId = newId()
    const found: (number | null)[] = []
    for (const [index, [who, second]] of talk.entries()) {
      const { id } = await db.prisma.message.create({
        data: {
          id: newId(),
          roomId: room.id,
          seq: 100 + index,
          authorId: who === 'u' ? member.id : agent.id,
          role: who === 'u' ? 'user' : 'assistant',
          content: who,
          sessionId,
          createdAt: new Date(START + second * 1000),
        },
      })
      if (who === 'a') found.push(await responseMs(db.prisma, id))
    }
    return found
  }

  test('is exactly that of S3-43', async () => {
    const db = await open()
    // Unanswered: nothing. Answered after 4 s; the second answer follows no question.
    expect(await answers(db, [['u', 0]])).toEqual([])
    expect(
      await answers(db, [
        ['u', 10],
        ['a', 14],
        ['a', 20],
      ]),
    ).toEqual([4000, null])
    // Three questions in a row: counted from the last, 10 s; then 1 s; the last question has no answer.
    expect(
      await answers(db, [
        ['u', 0],
        ['u', 3],
        ['u', 5],
        ['a', 15],
        ['u', 20],
        ['a', 21],
        ['u', 30],
      ]),
    ).toEqual([10_000, 1000])
    // An answer that nobody asked for counts for nothing, and no question reaches into another session.
    expect(await answers(db, [['a', 100]])).toEqual([null])
  })
})
