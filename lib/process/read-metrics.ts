import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { perHandle } from '@/lib/core/per-process'
import { hub } from '@/lib/realtime/hub'
import { windowCache } from '@/lib/timeline/window-cache'
import { requestSeconds } from './request-metrics'
import { traffic } from './traffic'

/** Statuses of runs that wait or work. */
const UNFINISHED = ['queued', 'running', 'awaiting_approval'] as const

/** What a Prometheus server asks for: text in its format, of this process. Throws not_found for all but administrators. */
export async function readMetrics(db: Database, actor: Actor): Promise<{ text: string; contentType: string }> {
  requireAdministrator(actor)
  const registry = perHandle('metrics', db, () => registryOf(db))
  return { text: await registry.metrics(), contentType: registry.contentType }
}

function registryOf(db: Database): Registry {
  const registry = new Registry()
  registry.registerMetric(db.sendsPerCommit)
  registry.registerMetric(requestSeconds)
  const counter = (name: string, help: string, read: () => number) =>
    new Counter({
      name: `confab_${name}_total`,
      help,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(read())
      },
    })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `confab_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  const cache = () => windowCache(db).figures()
  counter('window_cache_hits', 'Windows of messages answered from memory.', () => cache().hits)
  counter('window_cache_misses', 'Windows of messages read from the database.', () => cache().misses)
  counter('window_cache_evictions', 'Rooms evicted from the cache.', () => cache().evictions)
  gauge('window_cache_rooms', 'Rooms in the cache.', () => cache().rooms)
  gauge('window_cache_warmed_rooms', 'Rooms loaded into the cache at start.', () => cache().warmed)
  gauge('window_cache_messages', 'Messages in the cache.', () => cache().messages)
  gauge('window_cache_bytes', 'Approximate memory taken by cached messages.', () => cache().bytes)
  const streams = () => hub(db).counters()
  gauge('streams', 'Open streams.', () => streams().streams)
  counter('streams_opened', 'Streams opened.', () => streams().opened)
  counter('streams_slow', 'Streams closed because their reader was too slow.', () => streams().slow)
  counter('frames_delivered', 'Frames delivered to streams.', () => streams().delivered)
  counter('messages', 'Messages committed.', () => traffic(db).messages)
  counter('commits', 'Transactions with events committed.', () => traffic(db).commits)
  new Gauge({
    name: 'confab_runs',
    help: 'Runs that have not ended, by status.',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      for (const status of UNFINISHED) this.set({ status }, await db.prisma.run.count({ where: { status } }))
    },
  })
  const counted = (name: string, help: string, count: () => Promise<number>) =>
    new Gauge({
      name: `confab_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await count())
      },
    })
  counted('approvals_waiting', 'Approvals that nobody has decided.', () =>
    db.prisma.approval.count({ where: { status: 'pending' } }),
  )
  counted('mentions_waiting', 'Mentions of agents that no worker has looked at.', () =>
    db.prisma.mention.count({ where: { pending: true } }),
  )
  counted('import_jobs_running', 'Imports that are being checked, done or undone.', () =>
    db.prisma.importJob.count({ where: { state: { in: ['checking', 'importing', 'undoing'] } } }),
  )
  collectDefaultMetrics({ register: registry })
  return registry
}
