import type { Reader } from '@/lib/core/database'
import { HOP_BUDGET_MAX } from '@/lib/rooms/constants'

/** System lines may come between the messages of agents. */
const LOOK_BACK = HOP_BUDGET_MAX * 4

/**
 * How far the agents of a room have gone since a person last said something: their messages, and the turns that are in
 * line to become some. Counted over all agents, so that two of them cannot share a way round the budget.
 */
export async function countHops(client: Reader['prisma'], roomId: string): Promise<{ hops: number; sinceSeq: number }> {
  const newest = await client.message.findMany({
    where: { roomId },
    orderBy: { seq: 'desc' },
    take: LOOK_BACK,
    select: { seq: true, role: true, createdAt: true },
  })
  const at = newest.findIndex((message) => message.role === 'user')
  const person = newest[at]
  const said = (at < 0 ? newest : newest.slice(0, at)).filter((message) => message.role === 'assistant')
  const inLine = await client.run.count({
    where: {
      roomId,
      status: 'queued',
      cause: { in: ['mention', 'always', 'agent'] },
      createdAt: person && { gte: person.createdAt },
    },
  })
  return { hops: said.length + inLine, sinceSeq: person?.seq ?? 0 }
}
