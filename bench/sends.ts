import path from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { newId } from '@/lib/core/ids'
import { type Load, load } from './load'
import { type Figure, median } from './report'
import { openSite } from './site'

const ROUNDS = 3
const ROUND_MS = 4000
const RAW_MS = 2000

/** P1: sends over HTTP, 32 senders over 50 rooms, against one raw row per commit in the same kind of file. */
export async function benchSends(): Promise<Figure[]> {
  const site = await openSite({ rooms: 50, people: 32 })
  const sends: Load[] = []
  const raws: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    raws.push(rawCommits(path.join(site.folder, `raw-${round}.db`)))
    sends.push(
      await load(32, ROUND_MS, (client) => ({
        url: `${site.baseURL}/api/rooms/${site.rooms[Math.floor(Math.random() * 50)]}/messages`,
        token: site.tokens[client] ?? '',
        body: { clientId: newId(), content: `A message of usual length, written by sender ${client} for measuring.` },
      })),
    )
  }
  await site.stop()
  const sent = median(sends.map(({ perSecond }) => perSecond))
  const raw = median(raws)
  return [
    { what: 'sends over HTTP, 32 senders, 50 rooms', value: `${Math.round(sent)}/s` },
    { what: 'raw row per commit (synchronous=FULL)', value: `${Math.round(raw)}/s` },
    { what: 'ratio (target 1.0)', value: (sent / raw).toFixed(2) },
    {
      what: 'p50 / p99',
      value: `${median(sends.map((l) => l.p50)).toFixed(1)} / ${median(sends.map((l) => l.p99)).toFixed(1)} ms`,
    },
    { what: 'failed', value: String(sends.reduce((sum, { failed }) => sum + failed, 0)) },
  ]
}

/** The limit: the driver alone, a counter and a row in one durable transaction after the other. */
function rawCommits(file: string): number {
  const raw = new BetterSqlite3(file)
  raw.pragma('journal_mode = WAL')
  raw.pragma('synchronous = FULL')
  raw.exec('CREATE TABLE r (id INTEGER PRIMARY KEY, last INTEGER); INSERT INTO r VALUES (1, 0)')
  raw.exec('CREATE TABLE m (id TEXT PRIMARY KEY, seq INTEGER UNIQUE, content TEXT)')
  const count = raw.prepare('UPDATE r SET last = last + 1 WHERE id = 1 RETURNING last')
  const insert = raw.prepare('INSERT INTO m VALUES (?, ?, ?)')
  const send = raw.transaction(() => {
    insert.run(newId(), count.pluck().get(), 'A message of usual length, written by nobody for measuring.')
  })
  const until = performance.now() + RAW_MS
  let sent = 0
  for (; performance.now() < until; sent++) send.immediate()
  raw.close()
  return sent / (RAW_MS / 1000)
}
