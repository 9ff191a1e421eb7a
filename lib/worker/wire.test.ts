import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { modelFor } from '@/lib/agents/model-for'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { agentRoom, pendingApproval, runWithStatus } from '@/lib/testing/agent-room'
import { join, send } from '@/lib/testing/factories'
import { few } from '@/lib/testing/few'
import { mockModel } from '@/lib/testing/mock-model'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createProviderAgent } from '@/lib/testing/provider-agent'
import { testWorkers } from '@/lib/testing/test-workers'
import { listMessages } from '@/lib/timeline/list-messages'

/** R-27 in small: whole runs over real HTTP, against a server that others wrote and against broken ones. */

vi.setConfig({ testTimeout: 90_000 })

const servers: Server[] = []
const mock = mockModel()
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})
const { start } = testWorkers()

async function place(db: Database, baseUrl = `${mock.url}/v1`, options: Parameters<typeof start>[1] = {}) {
  const { room, member, moderator } = await agentRoom(db)
  const agent = await createProviderAgent(db, { baseUrl, tools: { calculator: 'ask', clock: 'allow' } })
  await join(db, room.id, agent)
  start(db, { modelFor, ...options })
  const last = async () =>
    (await listMessages(db, member, room.id)).messages.findLast((message) => message.role === 'assistant')
  return { room, member, moderator, last, ask: (text: string) => send(db, member, room.id, `@${agent.name} ${text}`) }
}

async function listen(handle: RequestListener): Promise<string> {
  const server = createServer(handle)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

onEachEngine('a run over the wire', (open) => {
  test('streams, asks for two tools at once, waits, and answers with what came of them', async () => {
    const db = await open()
    const { moderator, ask, last } = await place(db)
    mock.onToolResult('two', { content: 'Five it is.' }, { chunkSize: 3 })
    mock.onMessage('both', {
      toolCalls: [
        { name: 'calculator', arguments: '{"operation":"add","operands":[2,3]}', id: 'one' },
        { name: 'clock', arguments: '{}', id: 'two' },
      ],
    })
    await ask('both')
    const { id, argumentsDigest } = await pendingApproval(db)
    await decide(db, moderator, id, { decision: 'approve', argumentsDigest })
    await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({
      content: 'Five it is.',
      tools: [
        { name: 'calculator', status: 'completed', output: '{"result":5}' },
        { name: 'clock', status: 'completed' },
      ],
    })
    expect(await db.prisma.runStep.findMany({ orderBy: { number: 'asc' } })).toMatchObject([
      { number: 1, finishReason: 'tool-calls', costUnknown: true },
      { number: 2, finishReason: 'stop', costUnknown: true },
    ])
  })

  test('goes on after a call with broken arguments', async () => {
    const db = await open()
    const { ask, last } = await place(db)
    mock.onToolResult('one', { content: 'That was no use.' })
    mock.onMessage('broken', { toolCalls: [{ name: 'calculator', arguments: '{"operation":', id: 'one' }] })
    await ask('broken')
    await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({ content: 'That was no use.', tools: [{ status: 'failed' }] })
    expect(await db.prisma.approval.count()).toBe(0)
  })

  test('answers after one 429', async () => {
    const db = await open()
    const { ask, last } = await place(db)
    mock.onMessage('hello', { content: 'Here I am.' })
    mock.nextRequestError(429, { message: 'Slow down.', type: 'rate_limit_error' })
    await ask('hello')
    await runWithStatus(db, 'completed')
    expect(await last()).toMatchObject({ content: 'Here I am.' })
    expect(mock.getRequests()).toHaveLength(2)
  })

  test('keeps what was said when the stream is cut, says so, and goes on when asked', async () => {
    const db = await open()
    const { ask, last } = await place(db)
    mock.onMessage('hello', { content: 'x'.repeat(500) }, { chunkSize: 10, latency: 20, truncateAfterChunks: 8 })
    await ask('hello')
    const run = await runWithStatus(db, 'failed')
    const answer = await last()
    expect(answer).toMatchObject({ status: 'failed', error: run.error })
    expect(answer?.content).toMatch(/^x{10,490}$/)
    expect(run.error).toContain('before the answer was complete')
    expect(await db.prisma.runStep.findMany()).toMatchObject([{ number: 1, finishReason: 'failed', costUnknown: true }])
  })

  test.each(few(FAULTS, 3))(
    'a provider that %s is a definite end with a reason for people',
    async (what, handle, reason) => {
      const db = await open()
      const { ask, last } = await place(db, await listen(handle), { runMs: what === 'hangs' ? 2000 : 40_000 })
      await ask('hello')
      const run = await vi.waitFor(
        async () => {
          const found: Run = await db.prisma.run.findFirstOrThrow()
          expect(['failed', 'timed_out']).toContain(found.status)
          return found
        },
        { timeout: 60_000, interval: 50 },
      )
      expect(run.error).toMatch(reason)
      expect(run.error).not.toContain('canary')
      expect(await last()).toMatchObject({ status: 'failed', error: run.error })
    },
  )
})

const stream = { 'content-type': 'text/event-stream' }
const FAULTS: [string, RequestListener, RegExp][] = [
  ['refuses the key', (_, response) => response.writeHead(401).end('{"error":{"message":"canary"}}'), /key/],
  ['fails with 500 and HTML', (_, response) => response.writeHead(500).end('<h1>canary</h1>'), /failed|500/],
  [
    'answers a page',
    (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>canary</h1>'),
    /./,
  ],
  ['hangs', () => undefined, /Stopped after|did not/],
  ['sends an event that is no JSON', (_, response) => response.writeHead(200, stream).end('data: {canary\n\n'), /./],
  ['says nothing', (_, response) => response.writeHead(200, stream).end('data: [DONE]\n\n'), /./],
  [
    'sends a line of a megabyte',
    (_, response) => response.writeHead(200, stream).end(`data: ${'x'.repeat(1_048_576)}`),
    /./,
  ],
  ['drops the connection', (request) => request.socket.destroy(), /./],
]
