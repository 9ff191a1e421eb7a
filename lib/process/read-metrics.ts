import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { perHandle } from '@/lib/core/per-process'
import { hub } from '@/lib/realtime/hub'
import { windowCache } from '@/lib/timeline/window-cache'
import { traffic } from './traffic'

/** What a Prometheus server asks for: text in its format, of this process. Throws not_found for all but administrators. */
export async function readMetrics(db: Database, actor: Actor): Promise<{ text: string; contentType: string }> {
  requireAdministrator(actor)
  const registry = perHandle('metrics', db, () => registryOf(db))
  return { text: await registry.metrics(), contentType: registry.contentType }
}

function registryOf(db: Database): Registry {
  const registry = new Registry()
  registry.registerMetric(db.sendsPerCommit)
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
  collectDefaultMetrics({ register: registry })
  return registry
}
