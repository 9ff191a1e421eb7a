import { publicActors } from '@/lib/actors/public-actors'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import { listBudgets } from '@/lib/budgets/list-budgets'
import type { Database } from '@/lib/core/database'
import { lastErrors } from '@/lib/core/last-errors'
import { hub } from '@/lib/realtime/hub'
import { readNowApprovals } from './read-now-approvals'
import { readNowRuns } from './read-now-runs'
import type { Now } from './schema'
import { traffic } from './traffic'

const AVERAGED = 10

/**
 * What goes on in this moment, for administrators: figures of everything, names and titles only from rooms they are
 * members of. Throws not_found for all others.
 */
export async function readNow(db: Database, actor: Actor, now = new Date()): Promise<Now> {
  requireAdministrator(actor)
  const [process, runs, approvals, { budgets, actors: ofBudgets }] = await Promise.all([
    readProcess(db, now),
    readNowRuns(db, actor, now),
    readNowApprovals(db, actor),
    listBudgets(db, actor),
  ])
  const ofRuns = await publicActors(
    db,
    runs.list.map(({ agentId }) => agentId),
  )
  return {
    at: now.toISOString(),
    process,
    runs,
    approvals,
    errors: lastErrors().map(({ at, ...rest }) => ({ at: at.toISOString(), ...rest })),
    budgets: budgets.toSorted((a, b) => Number(a.period !== 'day') - Number(b.period !== 'day')),
    actors: { ...ofBudgets, ...ofRuns },
  }
}

async function readProcess(db: Database, now: Date): Promise<Now['process']> {
  const seconds = traffic(db).lastMinute()
  const last = seconds.slice(-AVERAGED)
  const average = (of: 'messages' | 'commits') => last.reduce((sum, second) => sum + second[of], 0) / AVERAGED
  return {
    startedAt: new Date(now.getTime() - performance.now()).toISOString(),
    streams: hub(db).counters().streams,
    messagesPerSecond: average('messages'),
    commitsPerSecond: average('commits'),
    seconds: seconds.map(({ messages }) => messages),
    sends: await readSends(db),
  }
}

/** The histogram that /api/metrics gives; its buckets are sums, these are not. */
async function readSends(db: Database): Promise<Now['process']['sends']> {
  const { values } = await db.sendsPerCommit.get()
  const figure = (suffix: string) => values.find(({ metricName }) => metricName?.endsWith(suffix))?.value ?? 0
  const buckets = values
    .filter(({ metricName }) => metricName?.endsWith('_bucket'))
    .map(({ labels, value }) => ({ upTo: labels.le === '+Inf' ? null : Number(labels.le), value }))
  const sizes = buckets.map(({ upTo, value }, index) => ({ upTo, commits: value - (buckets[index - 1]?.value ?? 0) }))
  return { commits: figure('_count'), messages: figure('_sum'), sizes }
}
