import { newId } from '@/lib/core/ids'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { createProviderAgent } from '@/lib/testing/provider-agent'
import { startFakeModelServer } from '../e2e/support/fake-model-server'
import { load } from './load'
import { type Figure, percentile } from './report'
import { type BenchSite, openSite } from './site'
import { firstDelta } from './stream-reading'

const MENTIONS = 60
const RUNS = 100
const APPEND_MS = 4000

/** Agents at work: how soon a second reader sees the answer begin, many runs at once, events appended by API. */
export async function benchRuns(): Promise<Figure[]> {
  const model = await startFakeModelServer()
  const site = await openSite({ rooms: 1, people: 32, scopes: ['rooms:read', 'messages:write', 'events:write'] })
  try {
    const first = await mentionToFrame(site, model.baseURL)
    const many = await manyRuns(site, model.baseURL)
    const appends = await load(32, APPEND_MS, (client) => ({
      url: `${site.baseURL}/api/rooms/${site.rooms[0]}/events`,
      token: site.tokens[client] ?? '',
      body: { id: newId(), type: 'ext.bench.measured', data: { client } },
    }))
    return [
      {
        what: `mention to first streamed frame in a second stream, p50 / p99 of ${first.length}`,
        value: `${percentile(first, 0.5).toFixed(0)} / ${percentile(first, 0.99).toFixed(0)} ms`,
      },
      { what: `${RUNS} runs at once: all ended after`, value: `${(many.ms / 1000).toFixed(1)} s` },
      { what: 'of them completed', value: String(many.completed) },
      { what: 'log appends over HTTP, 32 clients, one room', value: `${Math.round(appends.perSecond)}/s` },
      { what: 'appends p50 / p99', value: `${appends.p50.toFixed(1)} / ${appends.p99.toFixed(1)} ms` },
      { what: 'appends failed', value: String(appends.failed) },
    ]
  } finally {
    await site.stop()
    await model.stop()
  }
}

/** Sent by one person over HTTP, seen by another one's stream. */
async function mentionToFrame(site: BenchSite, baseUrl: string): Promise<number[]> {
  const agent = await createProviderAgent(site.db, { baseUrl })
  const [room = ''] = site.rooms
  await join(site.db, room, agent)
  const [sender = '', reader = ''] = site.tokens
  const times: number[] = []
  for (let n = 0; n < MENTIONS; n++) {
    const seen = await firstDelta(site.baseURL, reader, room)
    const start = performance.now()
    const answer = await fetch(`${site.baseURL}/api/rooms/${room}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sender}`, 'content-type': 'application/json' },
      body: JSON.stringify({ clientId: newId(), content: `@${agent.name} hello` }),
    })
    if (!answer.ok) throw new Error(`The mention was answered ${answer.status}.`)
    times.push((await seen.at) - start)
    await seen.close()
  }
  return times
}

/** As many rooms as runs, so that none waits for another's session; all asked in one go. */
async function manyRuns({ db }: BenchSite, baseUrl: string): Promise<{ ms: number; completed: number }> {
  const agent = await createProviderAgent(db, { baseUrl })
  const person = await createPerson(db)
  const rooms: string[] = []
  for (let n = 0; n < RUNS; n++) {
    const { id } = await createRoom(db, person)
    await join(db, id, agent)
    rooms.push(id)
  }
  const start = performance.now()
  await Promise.all(rooms.map((room) => send(db, person, room, `@${agent.name} hello`)))
  const where = { agentId: agent.id, roomId: { in: rooms } }
  for (;;) {
    const runs = await db.prisma.run.findMany({ where, select: { status: true } })
    const ended = runs.filter((run) => ['completed', 'failed', 'cancelled', 'timed_out'].includes(run.status))
    if (ended.length >= RUNS) {
      const completed = ended.filter((run) => run.status === 'completed').length
      return { ms: performance.now() - start, completed }
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
