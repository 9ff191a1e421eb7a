import type { AddressInfo } from 'node:net'
import OpenAI from 'openai'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { answerHotRoute } from '@/app/api/hot-routes'
import type { TokenScope } from '@/lib/actors/schema'
import { decide } from '@/lib/approvals/decide'
import { issueToken } from '@/lib/auth/issue-token'
import { type Database, setDatabase } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { refusalOf } from '@/lib/openai/refusal'
import { createServer } from '@/lib/process/create-server'
import { agentRoom, pendingApproval, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import type { Worker } from '@/lib/worker/worker'

const server = createServer((request, response) => {
  if (!answerHotRoute(request, response)) response.writeHead(404).end('not a hot route')
})
let baseURL: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

type Place = Awaited<ReturnType<typeof agentRoom>>

const ask = (content: string) => [{ role: 'user' as const, content }]

onEachEngine("agents at OpenAI's address", (open) => {
  let db: Database
  let place: Place
  let model: string
  let worker: Worker | undefined

  beforeEach(async () => {
    db = await open()
    setDatabase(db)
    place = await agentRoom(db)
    model = place.agent.name
  })
  afterEach(async () => {
    await worker?.stop()
    worker = undefined
  })

  async function clientOf(scopes: TokenScope[] = ['rooms:read', 'runs:write'], roomIds?: string[]) {
    const { member } = place
    const input = { name: 'client', scopes, roomIds }
    const { token } = await issueToken(db, { actorId: member.id, createdById: member.id }, input)
    return new OpenAI({ apiKey: token, baseURL })
  }

  test('a client lists agents, asks one, and the call is a session with a run', async () => {
    worker = startTestWorker(db)
    const client = await clientOf()
    const models = await client.models.list()
    expect(models.data).toMatchObject([{ id: model, object: 'model', owned_by: 'confab' }])
    const messages = [
      { role: 'system' as const, content: 'Be brief.' },
      { role: 'user' as const, content: 'Hello.' },
      { role: 'assistant' as const, content: 'Hi.' },
      ...ask('hello there'),
    ]
    const completion = await client.chat.completions.create({ model, messages, temperature: 0 })
    const run = await db.prisma.run.findFirstOrThrow({ include: { session: true } })
    expect(completion).toMatchObject({ object: 'chat.completion', model, choices: [{ finish_reason: 'stop' }] })
    expect(completion.choices[0]?.message.content).toBe(
      (await db.prisma.message.findFirstOrThrow({ where: { id: run.answerMessageId ?? '' } })).content,
    )
    expect(completion.usage?.total_tokens).toBe(run.inputTokens + run.outputTokens)
    expect(run).toMatchObject({ cause: 'api', requestedById: place.member.id, session: { userId: place.member.id } })
    const asked = await db.prisma.message.findFirstOrThrow({ where: { id: run.triggerMessageId ?? '' } })
    expect(asked.content).toBe('**Instructions:** Be brief.\n\n**User:** Hello.\n\n**Assistant:** Hi.\n\nhello there')
  })

  test('a stream brings the text in pieces, usage when asked, and the same key is the same run', async () => {
    worker = startTestWorker(db)
    const client = await clientOf()
    const input = { model, messages: ask('hello'), stream: true as const, stream_options: { include_usage: true } }
    const read = async () => {
      const stream = await client.chat.completions.create(input, { headers: { 'idempotency-key': 'k1' } })
      const chunks = []
      for await (const chunk of stream) chunks.push(chunk)
      return chunks
    }
    const chunks = await read()
    const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')
    const run = await db.prisma.run.findFirstOrThrow()
    const answer = await db.prisma.message.findFirstOrThrow({ where: { id: run.answerMessageId ?? '' } })
    expect(text).toBe(answer.content)
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop')
    expect(chunks.at(-1)?.usage?.total_tokens).toBe(run.inputTokens + run.outputTokens)
    await read()
    expect(await db.prisma.run.count()).toBe(1)
    const other = client.chat.completions.create(
      { ...input, messages: ask('another') },
      { headers: { 'idempotency-key': 'k1' } },
    )
    await expect(other).rejects.toMatchObject({ status: 422 })
  })

  test('a call that waits for people says so, and goes on in its stream when they decide', async () => {
    worker = startTestWorker(db)
    const client = await clientOf()
    const input = { model, messages: ask('what is 2 + 3?'), metadata: { room: place.room.id } }
    const stream = await client.chat.completions.create(
      { ...input, stream: true },
      { headers: { 'idempotency-key': 'k' } },
    )
    const { id, argumentsDigest } = await pendingApproval(db)
    const now = { headers: { 'idempotency-key': 'k', 'x-confab-wait': '0' } }
    await expect(client.chat.completions.create(input, now)).rejects.toMatchObject({
      status: 424,
      code: 'awaiting_approval',
      type: 'run_unfinished',
    })
    await decide(db, place.admin, id, { decision: 'approve', argumentsDigest })
    let text = ''
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
    expect(text).toContain('5')
    expect(await db.prisma.run.count()).toBe(1)
  })

  test('who hangs up leaves the run to go on', async () => {
    const client = await clientOf()
    const stream = await client.chat.completions.create({ model, messages: ask('hello'), stream: true })
    stream.controller.abort()
    expect(await db.prisma.run.findFirstOrThrow()).toMatchObject({ status: 'queued' })
  })

  test('what is refused has the shape clients read, and is not sent again', async () => {
    const client = await clientOf()
    const messages = ask('hello')
    const create = (more: object, who = client) => who.chat.completions.create({ model, messages, ...more })
    const unknown = { status: 404, code: 'model_not_found', param: 'model', type: 'invalid_request_error' }
    await expect(create({ model: 'nobody' })).rejects.toMatchObject(unknown)
    await expect(create({ metadata: { room: newId() } })).rejects.toMatchObject({ status: 404, code: 'not_found' })
    await expect(create({ n: 2 })).rejects.toMatchObject({ status: 422, param: 'n' })
    await expect(create({ tools: [{ type: 'function' }] })).rejects.toMatchObject({ status: 422 })
    await expect(create({ messages: [{ role: 'assistant', content: 'x' }] })).rejects.toMatchObject({
      param: 'messages',
    })
    const wrong = new OpenAI({ apiKey: 'sk-wrong', baseURL })
    await expect(create({}, wrong)).rejects.toMatchObject({ status: 401, type: 'authentication_error' })
    await expect(create({}, await clientOf(['rooms:read']))).rejects.toMatchObject({ status: 403 })
    const bound = await clientOf(['rooms:read', 'runs:write'], [newId()])
    expect((await bound.models.list()).data).toEqual([])
    await expect(create({}, bound)).rejects.toMatchObject(unknown)
    expect(await db.prisma.run.count()).toBe(0)
    expect(refusalOf(new AppError('conflict', 'The session has ended.')).status).toBe(400)
    const page = await fetch(`${baseURL}/models`, { method: 'POST', headers: { origin: 'https://evil.example' } })
    expect(page.status).toBe(403)
  })
})
