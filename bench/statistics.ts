import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '@/lib/core/database'
import { migrate } from '@/lib/core/migrations/migrate'
import { REPORTS } from '@/lib/statistics/constants'
import { getReport } from '@/lib/statistics/get-report'
import { withStatistics } from '@/lib/statistics/project'
import { checkRollUps, rebuildRollUps } from '@/lib/statistics/rebuild-roll-ups'
import type { ReportQuery } from '@/lib/statistics/schema'
import { SAFE, startPostgresql } from '@/lib/testing/start-postgresql'
import { type Figure, median, percentile } from './report'
import { beginHistory, type Shape } from './statistics-history'

const SIZES = [100_000, 1_000_000]
const FEW: Shape = { rooms: 20, people: 60, messages: 1_000_000 }
/** S4-22. */
const MANY: Shape = { rooms: 2000, people: 5000, messages: 1_000_000 }
const CALLS = 15
const DAY_MS = 86_400_000

/**
 * P10: every report over 30 days and over all time, with 100,000 and with 1,000,000 messages, on both engines; and with
 * the latter spread over thousands of people and rooms.
 */
export async function benchStatistics(): Promise<Figure[]> {
  const figures: Figure[] = []
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-bench-'))
  const server = await startPostgresql(SAFE)
  await createDatabase(server.url('postgres'), 'many')
  const places = [
    { engine: 'sqlite', shape: FEW, url: `file:${path.join(folder, 'few.db')}` },
    { engine: 'postgresql', shape: FEW, url: server.url('postgres') },
    { engine: 'sqlite', shape: MANY, url: `file:${path.join(folder, 'many.db')}` },
    { engine: 'postgresql', shape: MANY, url: server.url('many') },
  ]
  for (const place of places) figures.push(...(await measure(place)))
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  return figures
}

async function createDatabase(url: string, name: string): Promise<void> {
  const db = openDatabase({ url })
  await db.prisma.$executeRawUnsafe(`CREATE DATABASE ${name}`)
  await db.close()
}

async function measure({ engine, shape, url }: { engine: string; shape: Shape; url: string }): Promise<Figure[]> {
  const figures: Figure[] = []
  await migrate({ url })
  const db = withStatistics(openDatabase({ url }))
  const history = await beginHistory(db, shape)
  let before = new Map<string, number>()
  for (const size of shape === FEW ? SIZES : SIZES.slice(-1)) {
    const about = `${engine}, ${shape.people.toLocaleString('en')} people, ${size.toLocaleString('en')} messages`
    const started = performance.now()
    await history.fillTo(size)
    for (const id of history.rooms) await rebuildRollUps(db, id)
    if (db.engine === 'postgresql') await db.prisma.$executeRawUnsafe('VACUUM ANALYZE')
    if (await checkRollUps(db, history.rooms[0] ?? '')) throw new Error('The roll-ups are wrong.')
    const rows = await db.prisma.messageCount.count()
    figures.push({
      what: `${about}: filled and counted`,
      value: `${((performance.now() - started) / 1000).toFixed(0)} s, ${rows.toLocaleString('en')} rows of MessageCount`,
    })
    const medians = new Map<string, number>()
    for (const [range, query] of ranges()) {
      for (const report of REPORTS) {
        const times: number[] = []
        for (let call = 0; call < CALLS; call++) {
          const begun = performance.now()
          await getReport(db, history.owner, report, { ...query, ...history.about(report) })
          times.push(performance.now() - begun)
        }
        const middle = median(times)
        medians.set(`${report} ${range}`, middle)
        const grown = before.get(`${report} ${range}`)
        figures.push({
          what: `${about}: ${report}, ${range}`,
          value:
            `${middle.toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)}` +
            (grown === undefined ? '' : `, ${(middle / grown).toFixed(2)} times`),
        })
      }
    }
    before = medians
  }
  await db.close()
  return figures
}

function ranges(): [string, ReportQuery][] {
  const from = new Date(Date.now() - 30 * DAY_MS).toISOString().slice(0, 10)
  return [
    ['30 days, compared', { from, zone: 'Europe/Berlin', compare: 'previous' }],
    ['all time', { zone: 'Europe/Berlin' }],
  ]
}
