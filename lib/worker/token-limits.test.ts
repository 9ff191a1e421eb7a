import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { TOKEN_SCOPES } from '@/lib/actors/constants'
import type { Actor, TokenScope } from '@/lib/actors/schema'
import { toTool } from '@/lib/agents/mcp/to-tool'
import type { Script } from '@/lib/agents/scripted/script'
import { builtInTools } from '@/lib/agents/tools/built-in-tools'
import { partiesOf } from '@/lib/agents/tools/parties-of'
import { decide } from '@/lib/approvals/decide'
import { decisionSchema } from '@/lib/approvals/schema'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import { issueToken } from '@/lib/auth/issue-token'
import { revokeToken } from '@/lib/auth/revoke-token'
import type { Database } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import { transact } from '@/lib/events/transact'
import { editMessage } from '@/lib/messages/edit-message'
import { createSession } from '@/lib/runs/create-session'
import { repeatRun } from '@/lib/runs/repeat-run'
import { runOnce } from '@/lib/runs/run-once'
import { startRun } from '@/lib/runs/start-run'
import { pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { setPolicy } from '@/lib/testing/set-policy'
import { toolContext } from '@/lib/testing/tool-context'

vi.setConfig({ testTimeout: 120_000 })

/** A request is what to say, or the call to make, as JSON; what came of it is the answer. */
const obeys: Script = ({ request, rounds }) => {
  const [, words] = /say (.*)/.exec(request) ?? []
  if (words) return { text: words, calls: [] }
  const json = /\{.*\}/s.exec(request)?.[0]
  const [outcome] = rounds.flat().map((round) => round.outcome)
  if (!json || outcome) return { text: JSON.stringify(outcome ?? 'nothing'), calls: [] }
  return { text: '', calls: [JSON.parse(json)] }
}
const tools = Object.fromEntries([...builtInTools.keys()].map((name) => [name, 'allow' as const]))

/** A room the token is for, two others of the same people, and an agent that is in all of them. */
async function place(db: Database) {
  const owner = await createPerson(db, { role: 'owner' })
  const agent = await createAgent(db, { name: 'helper', tools })
  const second = await createAgent(db, { name: 'second', tools })
  const rooms = {
    here: await createRoom(db, owner, { kind: 'closed' }),
    closed: await createRoom(db, owner, { kind: 'closed' }),
    open: await createRoom(db, owner, { kind: 'open' }),
  }
  for (const room of Object.values(rooms)) for (const one of [agent, second]) await join(db, room.id, one)
  return { db, owner, agent, second, rooms }
}
type Place = Awaited<ReturnType<typeof place>>

async function tokenFor(db: Database, owner: Actor, scopes: TokenScope[], roomIds?: string[]): Promise<Actor> {
  const { id } = await issueToken(
    db,
    { actorId: owner.id, createdById: owner.id },
    { name: 'script', scopes, ...(roomIds ? { roomIds } : {}) },
  )
  return { ...owner, token: { id, scopes, roomIds: roomIds ?? null } }
}

const narrow = ({ db, owner, rooms }: Place) =>
  tokenFor(db, owner, ['rooms:read', 'messages:write', 'runs:write'], [rooms.here.id])

/** Each way to have an agent work; gives the run that does. */
const WAYS: Record<string, (place: Place, by: Actor) => Promise<Run>> = {
  'a mention': async ({ db, rooms, agent }, by) => {
    await send(db, by, rooms.here.id, '@helper go')
    return await runOf(db, agent)
  },
  'a mention that an edit adds': async ({ db, owner, rooms, agent }, by) => {
    const { id } = await send(db, owner, rooms.here.id, 'go')
    await editMessage(db, by, rooms.here.id, id, '@helper go')
    return await runOf(db, agent)
  },
  'a message an agent answers by rule': async ({ db, rooms, agent }, by) => {
    const where = { roomId_actorId: { roomId: rooms.here.id, actorId: agent.id } }
    await db.prisma.membership.update({ where, data: { answers: 'always' } })
    await send(db, by, rooms.here.id, 'go')
    return await runOf(db, agent)
  },
  'a run of a session': async ({ db, rooms, agent }, by) => {
    const { session } = await createSession(db, by, { agentId: agent.id, roomId: rooms.here.id })
    const { id } = await startRun(db, by, session.id, { content: 'go', clientId: newId() })
    return await runOf(db, agent, id)
  },
  'a run for a message that is there': async ({ db, owner, rooms, agent }, by) => {
    const { session } = await createSession(db, by, { agentId: agent.id, roomId: rooms.here.id })
    const { id: triggerMessageId } = await send(db, owner, rooms.here.id, 'go')
    const { id } = await startRun(db, by, session.id, { triggerMessageId })
    return await runOf(db, agent, id)
  },
  'a run by somebody signed in for a message of the token': async ({ db, owner, rooms, agent }, by) => {
    const { session } = await createSession(db, owner, { agentId: agent.id, roomId: rooms.here.id })
    const { id: triggerMessageId } = await send(db, by, rooms.here.id, 'go')
    const { id } = await startRun(db, owner, session.id, { triggerMessageId })
    return await runOf(db, agent, id)
  },
  'one call': async ({ db, rooms, agent }, by) => {
    const messages = [{ role: 'user' as const, content: 'go' }]
    const { run } = await runOnce(db, by, { agentId: agent.id, roomId: rooms.here.id, messages, wait: 0 })
    return await runOf(db, agent, run.id)
  },
  'an answer made once more by the token': async ({ db, owner, rooms, agent }, by) => {
    await send(db, owner, rooms.here.id, '@helper go')
    const { id } = await repeatRun(db, by, (await runOf(db, agent)).id, 'regenerate')
    return await runOf(db, agent, id)
  },
  'an answer made once more by somebody signed in': async (there, by) => {
    const { id } = await repeatRun(there.db, there.owner, (await mentioned(there, by)).id, 'regenerate')
    return await runOf(there.db, there.agent, id)
  },
  'a run somebody signed in goes on from': async (there, by) => {
    const { id: before } = await mentioned(there, by)
    await there.db.prisma.run.update({ where: { id: before }, data: { status: 'failed' } })
    const { id } = await repeatRun(there.db, there.owner, before, 'continue')
    return await runOf(there.db, there.agent, id)
  },
  'a question of an agent to another': async ({ db, rooms, second }, by) => {
    const call = { name: 'ask_agent', input: { agent: 'second', request: 'go' } }
    await send(db, by, rooms.here.id, `@helper ${JSON.stringify(call)}`)
    return await runOf(db, second)
  },
  'a mention in the answer of an agent': async ({ db, rooms, second }, by) => {
    await send(db, by, rooms.here.id, '@helper say @second go')
    return await runOf(db, second)
  },
  'a message a tool posts where an agent answers by rule': async ({ db, rooms, second }, by) => {
    const where = { roomId_actorId: { roomId: rooms.here.id, actorId: second.id } }
    await db.prisma.membership.update({ where, data: { answers: 'always' } })
    const call = { name: 'post_message', input: { room: rooms.here.id, text: 'go' } }
    await send(db, by, rooms.here.id, `@helper ${JSON.stringify(call)}`)
    return await runOf(db, second)
  },
  'a decision of the token that edits the arguments': async (there, by) => {
    const id = await edited(there, by, 'calculator', sum(2, 3), sum(20, 3))
    return await runOf(there.db, there.agent, id)
  },
  'a question to another agent that a decision of the token edits': async (there, by) => {
    const [before, after] = ['go', 'run'].map((request) => ({ agent: 'second', request }))
    await edited(there, by, 'ask_agent', { ...before }, { ...after })
    return await runOf(there.db, there.second)
  },
  'an answer made once more after a decision of the token edited the arguments': async (there, by) => {
    const before = await edited(there, by, 'calculator', sum(2, 3), sum(20, 3))
    await runOf(there.db, there.agent, before)
    const { id } = await repeatRun(there.db, there.owner, before, 'regenerate')
    return await there.db.prisma.run.findUniqueOrThrow({ where: { id } })
  },
}
/** What an agent asks for is edited, by the token, into the call that is made. */
async function edited({ db, owner, agent, rooms }: Place, by: Actor, name: string, before: object, after: object) {
  const asks = JSON.stringify({ ...tools, [name]: 'ask' })
  await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { tools: asks } })
  await send(db, owner, rooms.here.id, `@helper ${JSON.stringify({ name, input: before })}`)
  const { id, runId, argumentsDigest } = await pendingApproval(db)
  const answer = decisionSchema.parse({ decision: 'approve', argumentsDigest, arguments: after })
  await decide(db, by, id, answer)
  return runId
}
const sum = (...operands: number[]) => ({ operation: 'add', operands })
const mentioned = (there: Place, by: Actor) => WAYS['a mention']?.(there, by) ?? runOf(there.db, there.agent)

async function runOf(db: Database, { id: agentId }: Actor, id?: string): Promise<Run> {
  return await vi.waitFor(
    async () => {
      const run = await db.prisma.run.findFirstOrThrow({ where: { id, agentId }, orderBy: { createdAt: 'desc' } })
      expect(run.status).toBe('completed')
      return run
    },
    { timeout: 40_000, interval: 20 },
  )
}

onEachEngine('the API token a run was asked with', (open) => {
  test.each(Object.keys(WAYS))('bounds it by way of %s', async (way) => {
    const there = await place(await open())
    const by = await narrow(there)
    const worker = startTestWorker(there.db, {}, obeys)
    const run = await WAYS[way]?.(there, by)
    await worker.stop()
    if (!run) throw new Error('There is no run.')
    const { requester } = await partiesOf(there.db.prisma, run)
    expect(requester).toMatchObject({ id: there.owner.id, token: by.token })
  })
})

onEachEngine('a decision that edits the arguments', (open) => {
  const post = (room: string, text: string) => ({ room, text })

  test.each([
    ['of a token for one room posts nothing in another', true],
    ['of the same person, signed in, posts there', false],
  ])('%s', async (_, isByToken) => {
    const there = await place(await open())
    const { db, owner, rooms } = there
    const by = isByToken
      ? await tokenFor(db, owner, ['rooms:read', 'messages:write', 'approvals:decide'], [rooms.here.id])
      : owner
    const worker = startTestWorker(db, {}, obeys)
    const id = await edited(there, by, 'post_message', post(rooms.here.id, 'asked'), post(rooms.closed.id, 'edited'))
    await runOf(db, there.agent, id)
    await worker.stop()
    expect(await db.prisma.message.count({ where: { roomId: rooms.closed.id } })).toBe(isByToken ? 0 : 1)
    const { status } = await db.prisma.execution.findFirstOrThrow()
    expect(status).toBe(isByToken ? 'failed' : 'completed')
  })

  test('of a token without what the tool needs is refused, and the question stays', async () => {
    const there = await place(await open())
    const { db, owner, rooms } = there
    const by = await tokenFor(db, owner, ['approvals:decide'])
    const worker = startTestWorker(db, {}, obeys)
    const call = post(rooms.here.id, 'asked')
    await expect(edited(there, by, 'post_message', call, post(rooms.here.id, 'edited'))).rejects.toMatchObject({
      code: 'forbidden',
    })
    const { id, argumentsDigest, runId } = await pendingApproval(db)
    await decide(db, by, id, { decision: 'approve', argumentsDigest })
    expect(await runOf(db, there.agent, runId)).toMatchObject({ tokenIds: null })
    await worker.stop()
    expect(await db.prisma.message.count({ where: { content: 'asked' } })).toBe(1)
  })

  test.each([
    ['of somebody who is not in another room posts nothing there', false],
    ['of somebody who is posts there', true],
  ])('%s', async (_, isIn) => {
    const there = await place(await open())
    const { db, rooms } = there
    const by = await createPerson(db)
    await join(db, rooms.here.id, by, 'moderator')
    if (isIn) await join(db, rooms.closed.id, by)
    const worker = startTestWorker(db, {}, obeys)
    const id = await edited(there, by, 'post_message', post(rooms.here.id, 'asked'), post(rooms.closed.id, 'edited'))
    await runOf(db, there.agent, id)
    await worker.stop()
    expect(await db.prisma.message.count({ where: { content: 'edited' } })).toBe(isIn ? 1 : 0)
  })
})

/** Each tool, what it needs of a token, and whether it does something to the room it is given. */
const USES: { name: string; scope: TokenScope; input: (roomId: string, artifactId: string) => object }[] = [
  { name: 'search_history', scope: 'rooms:read', input: (room) => ({ query: 'canary', room }) },
  { name: 'read_window', scope: 'rooms:read', input: (room) => ({ last: 5, room }) },
  { name: 'room_facts', scope: 'rooms:read', input: (room) => ({ room }) },
  { name: 'post_message', scope: 'messages:write', input: (room) => ({ room, text: 'hello' }) },
  { name: 'write_artifact', scope: 'messages:write', input: () => ({ key: 'a', type: 'text', content: newId() }) },
  { name: 'read_artifact', scope: 'rooms:read', input: (_, artifactId) => ({ artifactId }) },
  { name: 'create_room', scope: 'admin', input: () => ({ name: 'Made by an agent' }) },
]

onEachEngine('the tools of a run', (open) => {
  test('do what person, token, agent and room all allow, and nothing else', async () => {
    const there = await place(await open())
    const { db, owner, agent, rooms } = there
    // Nobody else hears what is read there.
    await db.prisma.room.update({ where: { id: rooms.here.id }, data: { kind: 'direct' } })
    await transact(db, { rooms: [rooms.here.id] }, async (t) => {
      await t.tx.membership.updateMany({
        where: { roomId: rooms.here.id, actorId: there.second.id },
        data: { leftAt: t.now },
      })
    })
    const worker = startTestWorker(db, {}, obeys)
    await send(db, owner, rooms.here.id, '@helper go')
    const run = await runWithStatus(db, 'completed')
    await worker.stop()
    const text = { key: 'read', type: 'text' as const, content: 'canary' }
    const { artifact } = await createArtifact(db, owner, { ...text, roomId: rooms.here.id })
    const ids = Object.values(rooms).map((room) => room.id)
    const limits = fc.record({
      scopes: fc.subarray([...TOKEN_SCOPES], { minLength: 1 }),
      roomIds: fc.option(fc.subarray(ids, { minLength: 1 }), { nil: undefined }),
    })
    const tokens = fc.array(limits, { maxLength: 2 })
    const card = fc.option(fc.subarray(ids, { minLength: 1 }), { nil: null })
    await fc.assert(
      fc.asyncProperty(
        tokens,
        card,
        fc.constantFrom(...USES),
        fc.constantFrom(...ids),
        async (given, own, use, room) => {
          const actors = await Promise.all(given.map((one) => tokenFor(db, owner, one.scopes, one.roomIds)))
          const tokenIds = actors.flatMap((actor) => actor.token?.id ?? []).join(' ') || null
          await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { roomIds: own?.join(' ') ?? null } })
          const parties = await partiesOf(db.prisma, { ...run, tokenIds })
          const context = { ...toolContext(db, { ...parties }), ...parties }
          const target = use.name.endsWith('_artifact') ? rooms.here.id : room
          const isOutside = given.some((one) => one.roomIds && !one.roomIds.includes(target))
          const isUnscoped = given.some((one) => !one.scopes.includes(use.scope))
          const isLimited = given.some((one) => one.roomIds !== undefined)
          const isAway = own !== null && !own.includes(target)
          // In a direct room another room may be read by both; the token must cover the room one asks in as well.
          const isHereOutside = given.some((one) => one.roomIds && !one.roomIds.includes(rooms.here.id))
          const readsElsewhere = use.scope === 'rooms:read' && target === rooms.closed.id
          const isAllowed =
            use.name === 'create_room'
              ? !isUnscoped && !isLimited && own === null
              : use.name === 'write_artifact'
                ? !isUnscoped && !isOutside
                : !isUnscoped && !isOutside && !isAway && !(readsElsewhere && isHereOutside)
          const done = Promise.resolve()
            .then(() => builtInTools.get(use.name)?.run(use.input(room, artifact.id), context))
            .then(
              () => true,
              (error: Error) => {
                if (error.name !== 'ToolError') throw error
                return false
              },
            )
          expect(await done).toBe(isAllowed)
          await db.prisma.apiToken.deleteMany()
        },
      ),
      { numRuns: 150 },
    )
  })

  test('ask another agent only with a token that may write here; what touches no room needs none', async () => {
    const there = await place(await open())
    const { db, owner, agent, rooms } = there
    const worker = startTestWorker(db, {}, obeys)
    await send(db, owner, rooms.here.id, '@helper go')
    const run = await runOf(db, agent)
    await worker.stop()
    await setPolicy(db, rooms.here.id, { hopBudget: 50 })
    const now = new Date()
    const server = await db.prisma.mcpServer.create({
      data: {
        ...{ id: newId(), name: 'files', nameFolded: 'files', kind: 'http', url: 'http://127.0.0.1:9/' },
        ...{ createdAt: now, updatedAt: now },
      },
    })
    const row = await db.prisma.mcpTool.create({
      data: {
        ...{ id: newId(), serverId: server.id, toolName: 'files__read', name: 'read', description: '' },
        ...{ inputSchema: '{}', definition: '', createdAt: now, updatedAt: now },
      },
    })
    const others = new Map(builtInTools).set(row.toolName, toTool(server, row))
    const uses = [
      { name: 'ask_agent', input: { agent: 'second', request: 'go' } },
      { name: 'fetch_url', input: { url: 'https://example.com/' } },
      { name: 'files__read', input: {} },
    ]
    const given: [TokenScope[], string[] | undefined][] = [
      [['messages:write'], undefined],
      [['messages:write'], [rooms.here.id]],
      [['messages:write'], [rooms.open.id]],
      [['rooms:read', 'runs:write', 'approvals:decide'], undefined],
    ]
    for (const [scopes, roomIds] of given) {
      const by = await tokenFor(db, owner, scopes, roomIds)
      const parties = await partiesOf(db.prisma, { ...run, tokenIds: by.token?.id ?? '' })
      for (const { name, input } of uses) {
        // It is told to stop at once: nothing is awaited of other agents and servers.
        const context = { ...toolContext(db, parties, { signal: AbortSignal.abort() }), ...parties }
        const ended = await Promise.resolve()
          .then(() => others.get(name)?.run(input, context))
          .catch((error: Error) => error.name)
        const mayWrite = scopes.includes('messages:write') && (roomIds?.includes(rooms.here.id) ?? true)
        expect({ name, scopes, ended }).toMatchObject({
          ended: name !== 'ask_agent' || mayWrite ? 'AbortError' : 'ToolError',
        })
      }
    }
    expect(await db.prisma.run.count({ where: { agentId: there.second.id } })).toBe(2)
  })

  test('refuse through a worker what the token may not, and change nothing', async () => {
    const there = await place(await open())
    const { db, owner, rooms } = there
    await send(db, owner, rooms.closed.id, 'canary')
    const by = await narrow(there)
    const worker = startTestWorker(db, {}, obeys)
    const calls = [
      { name: 'post_message', input: { room: rooms.closed.id, text: 'through' } },
      { name: 'create_room', input: { name: 'Through' } },
      { name: 'read_window', input: { room: rooms.open.id, last: 5 } },
      { name: 'search_history', input: { room: rooms.open.id, query: 'canary' } },
    ]
    for (const call of calls) {
      const { id } = await send(db, by, rooms.here.id, `@helper ${JSON.stringify(call)}`)
      await vi.waitFor(
        async () => {
          const run = await db.prisma.run.findFirstOrThrow({ where: { triggerMessageId: id } })
          expect(run.status).toBe('completed')
        },
        { timeout: 40_000, interval: 20 },
      )
    }
    await worker.stop()
    const executions = await db.prisma.execution.findMany()
    expect(executions).toHaveLength(calls.length)
    for (const { status } of executions) expect(['failed', 'denied']).toContain(status)
    expect(await db.prisma.message.count({ where: { roomId: rooms.closed.id } })).toBe(1)
    expect(await db.prisma.room.count()).toBe(3)
  })
})

onEachEngine('a token that was taken away', (open) => {
  const ENDS: Record<string, (db: Database, by: Actor) => Promise<unknown>> = {
    revoked: (db, by) => revokeToken(db, { ...by, token: undefined }, by.token?.id ?? ''),
    expired: (db) => db.prisma.apiToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } }),
    erased: (db) => db.prisma.apiToken.deleteMany(),
  }

  test.each(Object.keys(ENDS))('ends the runs that wait for people: %s', async (how) => {
    const there = await place(await open())
    const { db, agent, rooms } = there
    const asks = JSON.stringify({ ...tools, clock: 'ask' })
    await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { tools: asks } })
    const by = await narrow(there)
    const worker = startTestWorker(db, {}, obeys)
    const call = { name: 'clock', input: {} }
    await send(db, by, rooms.here.id, `@helper ${JSON.stringify(call)}`)
    const approval = await pendingApproval(db)
    await ENDS[how]?.(db, by)
    const run = await runWithStatus(db, 'cancelled', approval.runId)
    expect(run.error).toContain('revoked or has expired')
    await worker.stop()
    await expect(
      decide(db, there.owner, approval.id, { decision: 'approve', argumentsDigest: approval.argumentsDigest }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(repeatRun(db, there.owner, run.id, 'regenerate')).rejects.toThrow('no longer valid')
  })

  test('ends the run that is at work, and starts none', async () => {
    const there = await place(await open())
    const { db, rooms } = there
    const by = await narrow(there)
    const worker = startTestWorker(db, { pauseMs: 60_000 }, () => ({ text: 'one two three', calls: [] }))
    await send(db, by, rooms.here.id, '@helper go')
    const { id } = await runWithStatus(db, 'running')
    await ENDS.revoked?.(db, by)
    expect(await runWithStatus(db, 'cancelled', id)).toMatchObject({ leaseOwner: null })
    await worker.stop()
    // The mention was stored before the token was revoked, and is looked at afterwards.
    const late = await send(db, by, rooms.here.id, '@second go')
    const next = startTestWorker(db, {}, obeys)
    await vi.waitFor(
      async () => {
        expect(await db.prisma.runRefusal.findFirst({ where: { messageId: late.id } })).toMatchObject({
          reason: 'not_allowed',
        })
      },
      { timeout: 40_000, interval: 20 },
    )
    await next.stop()
    expect(await db.prisma.run.count()).toBe(1)
  })
})
