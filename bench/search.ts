import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Actor } from '@/lib/actors/schema'
import { type Database, openDatabase } from '@/lib/core/database'
import { migrate } from '@/lib/core/migrations/migrate'
import { searchMessages } from '@/lib/search/search-messages'
import { withStatistics } from '@/lib/statistics/project'
import { randomNumbers } from '@/lib/transfer/random-numbers'
import { type Figure, percentile } from './report'
import { HIDDEN, searchHistory } from './search-history'
import { pickBeginning, pickWord, wordOf } from './search-words'

const COUNT = Number(process.env.BENCH_MESSAGES ?? 1_000_000)
const ROUNDS = 300

/** P9: two words among a million messages, rights in the statement. On SQLite, or where BENCH_DATABASE_URL points. */
export async function benchSearch(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-bench-'))
  const url = process.env.BENCH_DATABASE_URL ?? `file:${path.join(folder, 'confab.db')}`
  await migrate({ url })
  const db = withStatistics(openDatabase({ url }))
  try {
    const started = performance.now()
    const { reader, rooms } = await searchHistory(db, COUNT)
    const seconds = (performance.now() - started) / 1000
    if (db.engine === 'postgresql') await db.prisma.$executeRawUnsafe('VACUUM ANALYZE')
    return [
      {
        what: `messages (${db.engine})`,
        value: `${COUNT} in ${rooms.length} rooms, stored in ${seconds.toFixed(0)} s`,
      },
      ...(await measure(db, reader)),
    ]
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function measure(db: Database, reader: Actor): Promise<Figure[]> {
  const random = randomNumbers(2)
  const cases: [what: string, query: () => string][] = [
    ['two words, as they come (p50 ≤ 20, p99 ≤ 100)', () => `${pickWord(random)} ${pickWord(random)}`],
    ['two rare words (rank 200 and on)', () => `${pickWord(random, 200)} ${pickWord(random, 200)}`],
    ['two frequent words', () => `${wordOf(1)} ${wordOf(2)}`],
    ['a phrase', () => `"${pickWord(random)} ${pickWord(random)}"`],
    ['a word found in 83,000 messages that the reader may not see', () => `${HIDDEN} ${wordOf(1)}`],
    ['a word that is nowhere', () => `nowhere ${wordOf(1)}`],
    ['a whole word, in quotes', () => `"${pickWord(random)}"`],
    ...[3, 4, 5, 6].map((letters): [string, () => string] => [
      `a word's beginning of ${letters} letters`,
      () => pickBeginning(random, letters),
    ]),
  ]
  const found = cases.map(([what, query]) => ({ what, query, times: [] as number[], processor: [] as number[] }))
  // In turns, so that what else the machine does falls on all alike.
  for (let round = 0; round < ROUNDS; round++) {
    for (const { query, times, processor } of found) {
      const q = query()
      const [started, used] = [performance.now(), process.cpuUsage()]
      await searchMessages(db, reader, { q })
      times.push(performance.now() - started)
      const { user, system } = process.cpuUsage(used)
      processor.push((user + system) / 1000)
    }
  }
  return found.map(({ what, times, processor }) => {
    return { what, value: `${told(times)}; of this process ${told(processor)}` }
  })
}

function told(times: number[]): string {
  return `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`
}
