import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { decide } from '@/lib/approvals/decide'
import { listApprovals } from '@/lib/approvals/list-approvals'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import { listArtifacts } from '@/lib/artifacts/list-artifacts'
import { listBudgets } from '@/lib/budgets/list-budgets'
import type { Database } from '@/lib/core/database'
import { isAppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { listMentions } from '@/lib/mentions/list-mentions'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { readNow } from '@/lib/process/read-now'
import { addReaction } from '@/lib/reactions/add-reaction'
import { removeReaction } from '@/lib/reactions/remove-reaction'
import { listOpenRooms } from '@/lib/rooms/list-open-rooms'
import { listRooms } from '@/lib/rooms/list-rooms'
import { updateRoom } from '@/lib/rooms/update-room'
import { cancelRun } from '@/lib/runs/cancel-run'
import { changeSession } from '@/lib/runs/change-session'
import { deleteSession } from '@/lib/runs/delete-session'
import { listAgentStates } from '@/lib/runs/list-agent-states'
import { listChoices } from '@/lib/runs/list-choices'
import { listRuns } from '@/lib/runs/list-runs'
import { listSessions } from '@/lib/runs/list-sessions'
import { listToolRuns } from '@/lib/runs/list-tool-runs'
import { listSaved } from '@/lib/saved/list-saved'
import { search } from '@/lib/search/search'
import { agentRoom, pendingApproval, runWithStatus } from '@/lib/testing/agent-room'
import { setBudget } from '@/lib/testing/budgets'
import { createPerson, createRoom, join, newMember, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { testWorkers } from '@/lib/testing/test-workers'
import { fillRoom } from '@/lib/transfer/fill-room'
import { REPORTS } from './constants'
import { getReport } from './get-report'
import { getStatistics } from './get-statistics'

vi.setConfig({ testTimeout: 240_000 })

type World = Awaited<ReturnType<typeof closedRoom>>

/** A closed room with an agent that works elsewhere too, and people who are in both. */
async function closedRoom(db: Database) {
  const { room, admin, moderator, member, agent, ask } = await agentRoom(db)
  await setBudget(db, { scope: 'agent', scopeId: agent.id, amount: 1_000_000 })
  return { db, room, admin, moderator, member, agent, ask }
}

/** Those who are not in it: a moderator elsewhere, a plain member there, and a token for that room. */
async function outside({ db, agent, member, admin }: World) {
  const eve = await createPerson(db)
  const elsewhere = await createRoom(db, eve, { kind: 'closed' })
  for (const actor of [agent, member, admin]) await join(db, elsewhere.id, actor)
  const dan = await newMember(db, elsewhere.id)
  await send(db, eve, elsewhere.id, 'harvest of plums')
  await send(db, dan, elsewhere.id, 'thanks')
  await send(db, eve, elsewhere.id, `@${agent.name} add 2 and 3`)
  const { id, argumentsDigest } = await pendingApproval(db)
  await decide(db, eve, id, { decision: 'approve', argumentsDigest })
  await runWithStatus(db, 'completed')
  const scopes = ['rooms:read', 'runs:write', 'messages:write'] as const
  const token: Actor = { ...eve, token: { id: newId(), scopes: [...scopes], roomIds: [elsewhere.id] } }
  return { readers: [eve, dan, token], elsewhere }
}

/** Everything a reader can ask for that counts, lists or finds, as text: a refusal is an answer as well. */
async function seenBy(db: Database, reader: Actor, roomId: string, agentId: string): Promise<string[]> {
  const now = new Date('2030-01-01T00:00:00Z')
  const ids: Partial<Record<(typeof REPORTS)[number], string>> = { room: roomId, agent: agentId, tool: 'calculator' }
  const ranges = [{}, { from: '2026-01-01', compare: 'previous' as const, zone: 'Asia/Kathmandu' }]
  const queries = ['plums', 'harvest', 'pl', 'role:any', 'calculator', `from:${agentId} role:any`, 'salt', 'two']
  const kinds = ['message', 'room', 'person', 'file', 'session', 'tool'] as const
  const asked: (() => Promise<unknown>)[] = [
    ...REPORTS.flatMap((report) =>
      ranges.flatMap((range) => [
        () => getReport(db, reader, report, range, now),
        () => getReport(db, reader, report, { ...range, id: ids[report] }, now),
        () => getReport(db, reader, report, { ...range, room: roomId }, now),
      ]),
    ),
    ...(['24h', 'all'] as const).map((range) => () => getStatistics(db, reader, { range }, now)),
    () => listRuns(db, reader),
    () => listRuns(db, reader, { agent: agentId }),
    () => listSessions(db, reader, { archived: 'all' }),
    () => listToolRuns(db, reader),
    () => listApprovals(db, reader),
    () => listChoices(db, reader),
    () => listRooms(db, reader),
    () => listOpenRooms(db, reader, { q: '', limit: 50 }),
    () => listArtifacts(db, reader),
    () => listMentions(db, reader),
    () => listSaved(db, reader),
    () => listBudgets(db, reader),
    () => listAgentStates(db, reader, roomId),
    () => readNow(db, reader, now),
    ...queries.flatMap((q) => kinds.map((kind) => () => search(db, reader, { q, kind }))),
  ]
  const texts: string[] = []
  for (const ask of asked) texts.push(JSON.stringify(await ask().catch(refusal)))
  return texts
}

function refusal(error: unknown) {
  if (isAppError(error)) return { code: error.code, message: error.message }
  throw error
}

const WORDS = ['plums', 'harvest', 'salt', 'two', 'place', 'plural']

/** What can happen in the closed room. Each takes a number to choose by. */
const ACTIONS: Record<string, (world: World, pick: number) => Promise<unknown>> = {
  send: (world, pick) => send(world.db, world.member, world.room.id, `${WORDS[pick % 6]} ${WORDS[(pick + 1) % 6]}`),
  reply: async ({ db, room, admin, ...world }, pick) => {
    const threadRootId = await messageOf({ db, room, admin, ...world }, pick)
    await sendMessage(db, admin, room.id, { clientId: newId(), content: 'plums too', threadRootId })
  },
  edit: async (world, pick) =>
    editMessage(world.db, world.member, world.room.id, await messageOf(world, pick), `${WORDS[pick % 6]} again`),
  remove: async (world, pick) => deleteMessage(world.db, world.admin, world.room.id, await messageOf(world, pick)),
  react: async (world, pick) => addReaction(world.db, world.admin, world.room.id, await messageOf(world, pick), '👍'),
  unreact: async (world, pick) =>
    removeReaction(world.db, world.admin, world.room.id, await messageOf(world, pick), '👍'),
  run: async ({ db, ask }) => {
    const { id } = await ask('hello plums')
    await settled(db, id, 'completed')
  },
  decide: async ({ db, ask, moderator, member }, pick) => {
    const { id } = await ask('add 4 and 5')
    const runId = await settled(db, id, 'awaiting_approval')
    const approval = await db.prisma.approval.findFirstOrThrow({ where: { runId, status: 'pending' } })
    const { argumentsDigest } = approval
    if (pick % 3 === 0) return await cancelRun(db, member, runId)
    await decide(db, moderator, approval.id, { decision: pick % 3 === 1 ? 'approve' : 'deny', argumentsDigest })
    await settled(db, id, 'completed')
  },
  session: async ({ db, room, admin }, pick) => {
    const sessions = await db.prisma.session.findMany({ where: { roomId: room.id } })
    const session = sessions[pick % Math.max(1, sessions.length)]
    if (!session) return
    if (session.deletedAt) await changeSession(db, admin, session.id, 'restore')
    else await deleteSession(db, admin, session.id)
  },
  artifact: ({ db, room, member }, pick) =>
    createArtifact(db, member, { roomId: room.id, key: `plums-${pick}`, type: 'text', content: 'harvest' }),
  rename: ({ db, room, admin }, pick) => updateRoom(db, admin, room.id, { topic: `plums ${pick}` }),
  import: ({ db, room, admin }, pick) =>
    fillRoom(db, admin, { roomName: room.name, count: 20 + (pick % 40), seed: pick, onProgress: () => undefined }),
}

async function messageOf({ db, room, member }: World, pick: number): Promise<string> {
  const where = { roomId: room.id, authorId: member.id, deletedAt: null, threadRootId: null }
  const messages = await db.prisma.message.findMany({ where, select: { id: true } })
  return messages[pick % messages.length]?.id ?? (await send(db, member, room.id, 'plums')).id
}

/** The run of a request, once it has this status. */
async function settled(db: Database, triggerMessageId: string, status: string): Promise<string> {
  return await vi.waitFor(async () => {
    const run = await db.prisma.run.findFirst({ where: { triggerMessageId } })
    if (run?.status !== status) throw new Error(`The run is ${run?.status}, not ${status}.`)
    return run.id
  }, 30_000)
}

onEachEngine('a closed room', (open) => {
  const workers = testWorkers()

  test('changes nothing that those outside can see, whatever happens in it (S-32)', async () => {
    const db = await open()
    const world = await closedRoom(db)
    workers.start(db)
    const { readers, elsewhere } = await outside(world)
    const seen = async () => {
      const all = []
      for (const reader of readers) all.push(await seenBy(db, reader, elsewhere.id, world.agent.id))
      return all
    }
    const before = await seen()
    expect(before.flat().join('')).toContain('harvest of plums')
    const action = fc.tuple(fc.constantFrom(...Object.keys(ACTIONS)), fc.nat(1000))
    const done = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 6, maxLength: 14 }), async (history) => {
        for (const [name, pick] of history) {
          await ACTIONS[name]?.(world, pick)
          done.add(name)
        }
        expect(await seen()).toEqual(before)
      }),
      // What has happened stays: a shorter history would not be told from a longer one.
      { numRuns: 6, endOnFailure: true },
    )
    expect(done.size).toBeGreaterThan(Object.keys(ACTIONS).length / 2)
    expect(await db.prisma.message.count({ where: { roomId: world.room.id } })).toBeGreaterThan(20)
  })
})
