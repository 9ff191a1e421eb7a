import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { storeMessages } from '@/lib/core/dialects/messages'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { createAgent, createPerson, createRoom } from '@/lib/testing/factories'
import { randomNumbers } from '@/lib/transfer/random-numbers'

const RUNS = 20_000
const AGENTS = 5
const SECONDS_APART = 25

export type Shape = { rooms: number; people: number; messages: number }

/** Messages that end now and go back in time, and runs spread evenly over the longest history, with calls and questions. */
export async function beginHistory(db: Database, shape: Shape) {
  const owner: Actor = { ...(await createPerson(db)), role: 'owner' }
  await db.prisma.user.update({ where: { actorId: owner.id }, data: { role: 'owner' } })
  const people: Actor[] = []
  for (let n = 0; n < shape.people; n++) people.push(await createPerson(db))
  const agents: Actor[] = []
  for (let n = 0; n < AGENTS; n++) agents.push(await createAgent(db))
  const rooms: string[] = []
  for (let n = 0; n < shape.rooms; n++)
    rooms.push((await createRoom(db, n % 2 === 0 ? owner : (people[0] ?? owner))).id)
  const seqs = rooms.map(() => 100)
  const random = randomNumbers(1)
  const now = Date.now()
  let filled = 0
  // So many of a room in a row, and of every room.
  const batch = Math.min(5000, shape.messages / shape.rooms)
  const span = shape.messages * SECONDS_APART * 1000
  const sessionId = await addRuns(db, { rooms, people, agents, random, now, span })
  return {
    owner,
    rooms,
    about: (report: string) =>
      ({
        room: { id: rooms[0] },
        session: { id: sessionId },
        agent: { id: agents[0]?.id },
        tool: { id: 'search' },
        model: { id: 'm1' },
        provider: { id: 'openai' },
      })[report] ?? {},
    async fillTo(size: number) {
      for (; filled < size; filled += batch) {
        const place = (filled / batch) % shape.rooms
        const roomId = rooms[place] ?? ''
        const rows = Array.from({ length: batch }, (_, index) => {
          seqs[place] = (seqs[place] ?? 0) + 1
          const author = people[Math.floor(people.length * random() ** 3)] ?? owner
          return {
            ...{ id: newId(), roomId, seq: seqs[place] ?? 0, authorId: author.id, role: 'user', type: 'text' },
            ...{ content: 'What was said.', parts: null, status: 'completed', error: null, salt: null, clientId: null },
            ...{
              clientDigest: null,
              replyToId: null,
              threadRootId: null,
              parentId: null,
              sessionId: null,
              runId: null,
            },
            ...{ tokenCount: 0, version: 1, isImported: false, editedAt: null, deletedAt: null },
            createdAt: new Date(now - (filled + index) * SECONDS_APART * 1000),
          }
        })
        await write(db, (tx) => storeMessages(tx, db.dialect, rows))
      }
    },
  }
}

type Cast = { rooms: string[]; people: Actor[]; agents: Actor[]; random: () => number; now: number; span: number }

async function addRuns(db: Database, { rooms, people, agents, random, now, span }: Cast): Promise<string> {
  let last = ''
  for (let done = 0; done < RUNS; done += 1000) {
    const runs = Array.from({ length: 1000 }, (_, index) => {
      const n = done + index
      const createdAt = new Date(now - (n / RUNS) * span)
      const about = {
        ...{ roomId: rooms[n % rooms.length] ?? '', agentId: agents[n % agents.length]?.id ?? '', createdAt },
        ...{ model: `m${n % 3}`, provider: 'openai' },
      }
      const personId = people[Math.floor(people.length * random())]?.id ?? ''
      return { n, about, personId, id: newId(), sessionId: newId(), seconds: 1 + random() * 30 }
    })
    await write(db, async ({ session, run, toolCall, execution, approval, decision }) => {
      await session.createMany({
        data: runs.map(({ sessionId, personId, about }) => ({
          ...{ id: sessionId, userId: personId, title: 'x', status: 'completed', ...about, updatedAt: about.createdAt },
        })),
      })
      await run.createMany({
        data: runs.map(({ id, n, sessionId, personId, about, seconds }) => ({
          ...{ id, sessionId, requestedById: personId, status: n % 20 === 0 ? 'failed' : 'completed', ...about },
          ...{ inputTokens: 1000, outputTokens: 200, costMicros: 1500, durationMs: Math.round(seconds * 1000) },
          ...{ responseMs: 100, firstWordAt: new Date(about.createdAt.getTime() + seconds * 200) },
          completedAt: new Date(about.createdAt.getTime() + seconds * 1000),
        })),
      })
      const calls = runs.map((one) => ({ ...one, callId: newId(), executionId: newId(), approvalId: newId() }))
      const tool = (n: number) => ['search', 'deploy', 'calculator', 'clock'][n % 4] ?? ''
      await toolCall.createMany({
        data: calls.map(({ callId, id, n, sessionId, about: { roomId, createdAt } }) => ({
          ...{ id: callId, runId: id, sessionId, roomId, step: 1, position: 0, providerCallId: 'c', name: tool(n) },
          ...{ arguments: '{}', argumentsSalt: '', argumentsDigest: '', definition: '', createdAt },
        })),
      })
      await execution.createMany({
        data: calls.map(
          ({ executionId, callId, id, n, sessionId, about: { roomId, agentId, createdAt }, seconds }) => ({
            ...{ id: executionId, toolCallId: callId, runId: id, sessionId, roomId, agentId, toolName: tool(n) },
            ...{ status: 'completed', input: '{}', requiredApproval: true, isIdempotent: false, createdAt },
            durationMs: Math.round(seconds * 50),
          }),
        ),
      })
      await approval.createMany({
        data: calls.map(
          ({ approvalId, executionId, id, sessionId, personId, about: { roomId, createdAt }, seconds }) => ({
            ...{ id: approvalId, executionId, runId: id, sessionId, roomId, askedForId: personId, status: 'approved' },
            ...{ argumentsDigest: '', createdAt, expiresAt: createdAt },
            decidedAt: new Date(createdAt.getTime() + seconds * 4000),
          }),
        ),
      })
      await decision.createMany({
        data: calls.map(({ approvalId, n, about: { createdAt }, seconds }) => ({
          ...{ id: newId(), approvalId, actorId: people[n % 7]?.id ?? '', decision: 'approve' },
          ...{ argumentsDigest: '', reasonSalt: '' },
          createdAt: new Date(createdAt.getTime() + seconds * 4000),
        })),
      })
    })
    last = runs[0]?.sessionId ?? last
  }
  return last
}
