import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { join } from '@/lib/testing/factories'
import { messageOf, walk } from '../e2e/support/timeline'
import { openReader } from './open-reader'
import { type Figure, median, percentile } from './report'
import { runScript } from './run-script'

const LONG = 1_000_000
const SHORT = 1_000
const ROUNDS = 25
const SCROLLED = 20_000
const SCRIPT_TARGET_KB = 270

/**
 * P11 and P12: what the first load of a room sends as JavaScript; opening a room of a million messages at any number
 * compared with one of a thousand, in turns; and what is left in memory after scrolling far up and down again.
 */
export async function benchRoom(): Promise<Figure[]> {
  const { db, page, person, stop } = await openReader({
    viewport: { width: 1280, height: 800 },
    prepare: (folder) => {
      runScript('scripts/fill.ts', ['short', String(SHORT)], folder)
      runScript('scripts/fill.ts', ['long', String(LONG)], folder)
    },
  })
  try {
    const [long, short] = [await roomNamed('long'), await roomNamed('short')]
    const scripts = await scriptsOf(page, `/rooms/${short}`)
    const times = { long: [] as number[], short: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      times.short.push(await openAt(page, short, 1 + ((round * 389) % SHORT)))
      times.long.push(await openAt(page, long, 1 + ((round * 389_171) % LONG)))
    }
    const memory = await scrollFar(page, long)
    return [
      {
        what: 'JavaScript of a first load (P11)',
        value: `${scripts.toFixed(0)} KB gzip, target ${SCRIPT_TARGET_KB}`,
      },
      { what: `a room of ${SHORT} opened at any number`, value: told(times.short) },
      { what: `a room of ${LONG} opened at any number`, value: told(times.long) },
      {
        what: 'ratio of the medians (P12)',
        value: `${(median(times.long) / median(times.short)).toFixed(2)}, target 1.2`,
      },
      ...memory,
    ]
  } finally {
    await stop()
  }

  async function roomNamed(name: string): Promise<string> {
    const { id } = await db.prisma.room.findFirstOrThrow({ where: { name } })
    await join(db, id, person)
    return id
  }
}

function told(times: number[]): string {
  return `p50 ${median(times).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`
}

/** KB of the scripts a page loads before anything is clicked, each gzipped as a server in front would. */
async function scriptsOf(page: Page, path: string): Promise<number> {
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body())
  })
  await page.goto(path)
  // The page's stream never ends, so that the network is never idle; what follows on its own follows at once.
  await setTimeout(5000)
  page.removeAllListeners('response')
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

async function openAt(page: Page, roomId: string, seq: number): Promise<number> {
  const started = performance.now()
  await page.goto(`/rooms/${roomId}?m=${seq}`)
  await page.locator(`[data-timeline] article[data-seq="${seq}"]`).waitFor()
  return performance.now() - started
}

async function scrollFar(page: Page, roomId: string): Promise<Figure[]> {
  await page.goto(`/rooms/${roomId}`)
  await messageOf(page, LONG).waitFor()
  const session = await page.context().newCDPSession(page)
  const measure = async () => {
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    const { nodes } = await session.send('Memory.getDOMCounters')
    return { mb: usedSize / 1024 / 1024, nodes }
  }
  // Once up and down a little, so that what is loaded on first use counts as there before.
  await walk(page, { until: LONG - 300, still: 0 })
  const before = await measure()
  const up = await walk(page, { until: LONG - SCROLLED, step: 1500, still: 0, limitMs: 900_000 })
  const down = await walk(page, { until: LONG, step: -1500, still: 0, limitMs: 900_000 })
  const after = await measure()
  return [
    { what: `scrolled ${SCROLLED} up and down, most rows`, value: String(Math.max(up.mostRows, down.mostRows)) },
    { what: 'heap before and after', value: `${before.mb.toFixed(1)} MB, ${after.mb.toFixed(1)} MB` },
    { what: 'DOM nodes before and after', value: `${before.nodes}, ${after.nodes}` },
  ]
}
