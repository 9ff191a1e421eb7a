import { vi } from 'vitest'
import { planner } from '@/lib/agents/scripted/planner'
import type { Script } from '@/lib/agents/scripted/script'
import { scriptedModel } from '@/lib/agents/scripted/scripted-model'
import type { ToolBox } from '@/lib/agents/tools/built-in-tools'
import type { Database } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { Worker } from '@/lib/worker/worker'
import type { WorkerOptions } from '@/lib/worker/worker-context'
import { createAgent, createPerson, createRoom, join, send } from './factories'

/** A closed room with an admin, a moderator, a plain member and an agent that asks before it calculates. */
export async function agentRoom(db: Database) {
  const admin = await createPerson(db)
  const room = await createRoom(db, admin, { kind: 'closed' })
  const moderator = await createPerson(db)
  const member = await createPerson(db)
  const agent = await createAgent(db, {
    tools: { calculator: 'ask', clock: 'allow', counter: 'ask', harmless: 'allow' },
  })
  await join(db, room.id, moderator, 'moderator')
  await join(db, room.id, member)
  await join(db, room.id, agent)
  return {
    room,
    admin,
    moderator,
    member,
    agent,
    outsider: await createPerson(db),
    ask: (text: string, who = member) => send(db, who, room.id, `@${agent.name} ${text}`),
  }
}

/** Fast enough for a test, slow enough for a busy machine. */
export const QUICK = { pollMs: 100, beatMs: 100, leaseMs: 500 }

/** A worker whose model is this script, with these tools instead of the server's. */
export function startTestWorker(
  db: Database,
  { pauseMs = 0, tools, ...options }: Partial<WorkerOptions> & { pauseMs?: number; tools?: ToolBox } = {},
  script: Script = planner,
): Worker {
  const own = tools && { toolsFor: async () => tools }
  return new Worker(db, {
    ...QUICK,
    ...own,
    modelFor: (_db, card) => scriptedModel(card.model, script, pauseMs),
    ...options,
  })
}

/** The events of a run, in order. */
export async function eventTypes(db: Database, runId: string): Promise<string[]> {
  const events = await db.prisma.event.findMany({ where: { runId }, orderBy: { roomSeq: 'asc' } })
  return events.map((event) => event.type)
}

/** The newest run, once it has this status. */
export async function runWithStatus(db: Database, status: string, runId?: string): Promise<Run> {
  return await vi.waitFor(
    async () => {
      const run = await db.prisma.run.findFirst({ where: { id: runId }, orderBy: { createdAt: 'desc' } })
      if (run?.status !== status) throw new Error(`The run is ${run?.status} (${run?.error}), not ${status}.`)
      return run
    },
    { timeout: 30_000, interval: 10 },
  )
}

/** The approval waited for, once it is there. */
export async function pendingApproval(db: Database) {
  await runWithStatus(db, 'awaiting_approval')
  return await db.prisma.approval.findFirstOrThrow({ where: { status: 'pending' }, include: { execution: true } })
}
