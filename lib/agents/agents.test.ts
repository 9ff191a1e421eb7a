import { afterEach, expect, test, vi } from 'vitest'
import { listAudit } from '@/lib/actors/audit/list-audit'
import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { addMember } from '@/lib/rooms/add-member'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { listMembers } from '@/lib/rooms/list-members'
import { QUICK, runWithStatus } from '@/lib/testing/agent-room'
import { createPerson, createRoom, send, withOwner } from '@/lib/testing/factories'
import { mockModel } from '@/lib/testing/mock-model'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from '@/lib/timeline/list-messages'
import { Worker } from '@/lib/worker/worker'
import { createAgent } from './create-agent'
import { ensureOfflineAgents } from './ensure-offline-agents'
import { getAgent } from './get-agent'
import { listAgents } from './list-agents'
import { createProvider } from './providers/create-provider'
import { updateProvider } from './providers/update-provider'
import { createAgentSchema, type TryAgentInput, type TryPart } from './schema'
import { tryAgent } from './try-agent'
import { updateAgent } from './update-agent'

vi.setConfig({ testTimeout: 60_000 })
const KEY = 'canary-secret-key-1234'
const mock = mockModel(KEY)
const workers: Worker[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
})

const card = { name: 'ada', displayName: 'Ada', profileId: null, model: 'planner' }
/** OpenRouter's address: there the mock reports cached tokens. */
const connect = (db: Database, owner: Actor, at = '/api/v1') =>
  createProvider(db, owner, { name: `mock ${newId()}`, kind: 'openai', baseUrl: `${mock.url}${at}`, secret: KEY })

onEachEngine('agents and their cards', (open) => {
  test('come in pages by name, each once', async () => {
    const { db, owner } = await withOwner(await open())
    const { id } = await createAgent(db, owner, card)
    const actor = await db.prisma.actor.findUniqueOrThrow({ where: { id } })
    const row = await db.prisma.agentCard.findUniqueOrThrow({ where: { actorId: id } })
    const names = Array.from({ length: 120 }, (_, index) => ({ id: newId(), name: `Agent-${index}` }))
    const actors = names.map((name) => ({ ...actor, ...name, nameFolded: name.name.toLowerCase() }))
    await db.prisma.actor.createMany({ data: actors })
    await db.prisma.agentCard.createMany({ data: names.map((name) => ({ ...row, actorId: name.id })) })
    const first = await listAgents(db, owner)
    const rest = await listAgents(db, owner, first.nextCursor ?? undefined)
    expect([first.agents.length, rest.agents.length, rest.nextCursor]).toEqual([100, 21, null])
    expect(new Set([...first.agents, ...rest.agents].map((agent) => agent.id)).size).toBe(121)
  })

  test('are made, listed, changed and switched off, each with an audit entry', async () => {
    const { db, owner } = await withOwner(await open())
    const room = await createRoom(db, owner)
    const made = await createAgent(db, owner, { ...card, avatar: '👩‍🔬', tools: { calculator: 'ask' }, bio: 'Counts.' })
    expect(made).toMatchObject({ ...card, avatar: '👩‍🔬', isDisabled: false, isBuiltIn: false, historyLimit: 20 })
    const { profileId } = { profileId: (await connect(db, owner)).id }
    const changes = {
      ...{ displayName: 'Ada L.', profileId, model: 'big/model', instructions: 'Be brief.', historyLimit: 5 },
      ...{ parameters: { temperature: 0.2 }, tools: {}, roomIds: [room.id], autoJoin: true, avatar: null },
    }
    const changed = await updateAgent(db, owner, made.id, changes)
    expect(changed).toMatchObject({ ...changes, bio: 'Counts.', profileName: expect.stringContaining('mock') })
    expect(await updateAgent(db, owner, made.id, { isDisabled: true })).toMatchObject({ isDisabled: true, ...changes })
    expect(await getAgent(db, owner, made.id)).toEqual((await listAgents(db, owner)).agents[0])
    const { entries } = await listAudit(db, owner)
    expect(entries.map(({ action }) => action).filter((action) => action.startsWith('agent'))).toEqual([
      'agent.changed',
      'agent.changed',
      'agent.created',
    ])
    expect(entries[0]?.detail).toBe('{"changed":["isDisabled"],"isDisabled":true}')
    expect(JSON.stringify(entries)).not.toContain('Be brief.')
  })

  test('name what exists, once', async () => {
    const { db, owner } = await withOwner(await open())
    const { id } = await createAgent(db, owner, card)
    const refused = async (attempt: Promise<unknown>, field: string) =>
      expect(await attempt.then(null, (error: unknown) => error)).toMatchObject({ field })
    await refused(createAgent(db, owner, { ...card, name: 'ADA' }), 'name')
    await refused(createAgent(db, owner, { ...card, name: owner.name }), 'name')
    await refused(createAgent(db, owner, { ...card, name: 'b', model: 'no-script' }), 'model')
    await refused(createAgent(db, owner, { ...card, name: 'b', profileId: newId() }), 'profileId')
    await refused(updateAgent(db, owner, id, { model: 'no-script' }), 'model')
    await refused(updateAgent(db, owner, id, { roomIds: [newId()] }), 'roomIds')
    expect((await listAgents(db, owner)).agents).toHaveLength(1)
  })

  test('that came with the server keep what they are made of', async () => {
    const { db, owner } = await withOwner(await open())
    const { planner } = await ensureOfflineAgents(db)
    for (const change of [{ instructions: 'x' }, { model: 'y' }, { parameters: { topP: 1 } }]) {
      await expect(updateAgent(db, owner, planner, change)).rejects.toMatchObject({ code: 'invalid' })
    }
    const before = await getAgent(db, owner, planner)
    const same = { instructions: before.instructions, model: before.model, parameters: {}, profileId: null }
    const changed = await updateAgent(db, owner, planner, { ...same, bio: 'Ours.', tools: { clock: 'deny' } })
    expect(changed).toMatchObject({ isBuiltIn: true, bio: 'Ours.', tools: { clock: 'deny' } })
    await ensureOfflineAgents(db)
    expect(await getAgent(db, owner, planner)).toMatchObject({ bio: 'Ours.' })
  })

  test('do not exist for members', async () => {
    const { db, owner } = await withOwner(await open())
    const { id } = await createAgent(db, owner, card)
    const member = await createPerson(db)
    const attempts = [
      () => listAgents(db, member),
      () => getAgent(db, member, id),
      () => createAgent(db, member, { ...card, name: 'b' }),
      () => updateAgent(db, member, id, { isDisabled: true }),
      () => tryAgent(db, member, ask('x', null, 'planner'), live()).next(),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  })

  test('enter only the rooms of their card', async () => {
    const { db, owner } = await withOwner(await open())
    const [allowed, other] = [await createRoom(db, owner), await createRoom(db, owner)]
    await createAgent(db, owner, { ...card, roomIds: [allowed.id] })
    await addMember(db, owner, allowed.id, 'ada')
    const refusal = { code: 'forbidden', message: 'Ada can only be in rooms selected by an administrator.' }
    await expect(addMember(db, owner, other.id, 'ada')).rejects.toMatchObject(refusal)
    await expect(createDirectRoom(db, owner, ['ada'])).rejects.toMatchObject(refusal)
  })

  test('that join by themselves are in every new open room, unless switched off or kept to some', async () => {
    const { db, owner } = await withOwner(await open())
    const room = await createRoom(db, owner)
    const eager = await createAgent(db, owner, { ...card, autoJoin: true })
    const off = await createAgent(db, owner, { ...card, name: 'off', autoJoin: true })
    await updateAgent(db, owner, off.id, { isDisabled: true })
    await createAgent(db, owner, { ...card, name: 'kept', autoJoin: true, roomIds: [room.id] })
    const { id } = await createRoom(db, owner, { kind: 'open' })
    const { members } = await listMembers(db, owner, id)
    expect(members.map((member) => member.actorId)).toEqual([owner.id, eager.id])
  })

  test('do not run when they are switched off, nor in a room no longer theirs', async () => {
    const { db, owner } = await withOwner(await open())
    const [room, elsewhere] = [await createRoom(db, owner), await createRoom(db, owner)]
    const agent = await createAgent(db, owner, card)
    await addMember(db, owner, room.id, 'ada')
    // Queued while it may, run when it may not.
    const wait = async (change: Parameters<typeof updateAgent>[3], reason: string) => {
      await send(db, owner, room.id, '@ada what time is it')
      const queue = new Worker(db, { ...QUICK, maxRuns: 0 })
      const run = await runWithStatus(db, 'queued')
      await queue.stop()
      await updateAgent(db, owner, agent.id, change)
      start(db)
      const failed = await runWithStatus(db, 'failed', run.id)
      expect(failed.error).toBe(reason)
      await Promise.all(workers.splice(0).map((worker) => worker.stop()))
    }
    await wait({ isDisabled: true }, 'The agent is disabled.')
    await updateAgent(db, owner, agent.id, { isDisabled: false })
    await wait({ roomIds: [elsewhere.id] }, 'The agent is not allowed in this room.')
  })

  test('answer through their provider, with their parameters, and what it cost is counted', async () => {
    const { db, owner } = await withOwner(await open())
    const { id: profileId } = await connect(db, owner)
    const room = await createRoom(db, owner)
    const price = { inputMicros: 2_000_000, cachedInputMicros: 500_000, outputMicros: 8_000_000 }
    await updateProvider(db, owner, profileId, { prices: [{ prefix: 'vendor/', ...price }] })
    const parameters = { temperature: 0.3, topP: 0.9, maxOutputTokens: 77 }
    await createAgent(db, owner, {
      ...card,
      profileId,
      model: 'vendor/m-1',
      parameters,
      instructions: 'Be brief.',
      avatar: '🦉',
    })
    await addMember(db, owner, room.id, 'ada')
    const usage = { prompt_tokens: 1000, completion_tokens: 50, prompt_tokens_details: { cached_tokens: 400 } }
    mock.on({}, { content: 'Hello from the provider.', usage })
    start(db)
    await send(db, owner, room.id, '@ada hello')
    const run = await runWithStatus(db, 'completed')
    expect(run).toMatchObject({ inputTokens: 1000, cachedTokens: 400, outputTokens: 50 })
    expect(run).toMatchObject({ costMicros: 600n * 2n + 200n + 50n * 8n, costUnknown: false })
    const { messages, actors } = await listMessages(db, owner, room.id)
    expect(messages.at(-1)).toMatchObject({ content: 'Hello from the provider.', status: 'completed' })
    expect(actors[run.agentId]).toMatchObject({ displayName: 'Ada', avatar: '🦉' })
    expect((await publicActors(db, [run.agentId, owner.id]))[run.agentId]).toEqual(actors[run.agentId])
    expect(actors[owner.id]).not.toHaveProperty('avatar')
    const body = mock.getLastRequest()?.body
    expect(body).toMatchObject({ model: 'vendor/m-1', temperature: 0.3, top_p: 0.9, max_tokens: 77 })
    expect(JSON.stringify(body)).toContain('Be brief.')
  })

  test('say in the room why their provider does not answer, and never with its key', async () => {
    const { db, owner } = await withOwner(await open())
    const { id: profileId } = await connect(db, owner)
    const room = await createRoom(db, owner)
    await createAgent(db, owner, { ...card, profileId, model: 'vendor/m-1' })
    await addMember(db, owner, room.id, 'ada')
    mock.on({}, { error: { message: `Your key ${KEY} may not do this.` }, status: 403 })
    start(db)
    await send(db, owner, room.id, '@ada hello')
    const run = await runWithStatus(db, 'failed')
    expect(run.error).toBe('The model provider rejected the API key.')
    const { messages } = await listMessages(db, owner, room.id)
    expect(messages.at(-1)).toMatchObject({ status: 'failed', error: 'The model provider rejected the API key.' })
    expect(JSON.stringify([messages, run.error, run.providerMetadata])).not.toContain(KEY)
  })

  test('can be tried without a trace: text, tokens, time and cost', async () => {
    const { db, owner } = await withOwner(await open())
    const { id: profileId } = await connect(db, owner)
    const usage = { prompt_tokens: 1000, completion_tokens: 50, prompt_tokens_details: { cached_tokens: 400 } }
    mock.on({}, { content: 'Tried and found good.', usage })
    const unknown = await tried(db, owner, ask('hello', profileId, 'vendor/m-1'))
    expect(unknown.text).toBe('Tried and found good.')
    const tokens = { inputTokens: 1000, cachedTokens: 400, outputTokens: 50, finishReason: 'stop' }
    expect(unknown.end).toMatchObject({ type: 'end', ...tokens, costMicros: 0, costUnknown: true })
    const price = { inputMicros: 2_000_000, cachedInputMicros: 500_000, outputMicros: 8_000_000 }
    await updateProvider(db, owner, profileId, { prices: [{ prefix: 'vendor/', ...price }] })
    const known = await tried(db, owner, ask('hello', profileId, 'vendor/m-1'))
    expect(known.end).toMatchObject({ costMicros: 600 * 2 + 200 + 50 * 8, costUnknown: false })
    expect(mock.getLastRequest()?.body).not.toHaveProperty('tools')
    expect(await db.prisma.run.count()).toBe(0)
    expect(await db.prisma.event.count()).toBe(0)
  })

  test('that are scripts can be tried too, for nothing; a fault is an answer', async () => {
    const { db, owner } = await withOwner(await open())
    const script = await tried(db, owner, ask('add 2 and 3', null, 'planner'))
    expect(script).toMatchObject({ text: 'I will use the calculator.', calls: ['calculator'] })
    expect(script.end).toMatchObject({ type: 'end', costMicros: 0, costUnknown: false })
    const { id } = await connect(db, owner)
    mock.on({}, { error: { message: `No model here for ${KEY}.` }, status: 404 })
    const { end } = await tried(db, owner, ask('x', id, 'm'))
    expect(end).toEqual({
      type: 'fault',
      message: 'The provider has no model "m", or its base URL is wrong.',
      detail: 'No model here for ***.',
    })
    expect((await tried(db, owner, ask('x', newId(), 'm'))).end).toMatchObject({ type: 'fault' })
  })
})

test.each([
  ['🦉', true],
  ['👩‍🔬', true],
  ['🇫🇷', true],
  ['1️⃣', true],
  ['👍🏽', true],
  ['', false],
  ['a', false],
  ['1', false],
  ['🦉🦉', false],
  ['🦉x', false],
  ['<b>', false],
])('%s as an avatar: %s', (avatar, isFine) => {
  expect(createAgentSchema.safeParse({ ...card, avatar }).success).toBe(isFine)
})

function live(): AbortSignal {
  return new AbortController().signal
}

function start(db: Database) {
  workers.push(new Worker(db, QUICK))
}

function ask(prompt: string, profileId: string | null, model: string): TryAgentInput {
  return { prompt, profileId, model, instructions: '', parameters: {} }
}

async function tried(db: Database, owner: Actor, input: TryAgentInput) {
  const parts: TryPart[] = []
  for await (const part of tryAgent(db, owner, input, live())) parts.push(part)
  return {
    text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    calls: parts.flatMap((part) => (part.type === 'call' ? [part.name] : [])),
    end: parts.at(-1),
  }
}
