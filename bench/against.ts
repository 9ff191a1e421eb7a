import { newId } from '@/lib/core/ids'
import { SAFE, startPostgresql } from '@/lib/testing/start-postgresql'
import { type NextSend, runSenders } from '../e2e/support/senders'
import type { Engine } from '../e2e/support/site'
import { buildRevision } from './build-revision'
import { cpuOf } from './cpu-of'
import { openListeners } from './listeners'
import { openRawRows } from './raw-rows'
import { median, percentile } from './report'
import { type BenchSite, openSite } from './site'

const ROUNDS = 5
const ROUND_MS = 4000
const RAW_MS = 2000
const SENDERS = 32
const ROOMS = 50

type Sends = { perSecond: number; p50: number; p99: number; cpu: number }
type Row = { what: string; before: Sends[]; now: Sends[] }

const scenarios = [
  { what: '32 senders, 50 rooms', senders: SENDERS, rooms: ROOMS, listening: false },
  { what: '32 senders, one room, every sender listening', senders: SENDERS, rooms: 1, listening: true },
  { what: 'one sender', senders: 1, rooms: 1, listening: false },
]
type Scenario = (typeof scenarios)[number]

/**
 * Sends of this tree against those of another revision, built next to it: five rounds, taking turns, so that
 * what else the machine does meets both. Prints a table in Markdown.
 */
export async function benchAgainst(revision: string): Promise<void> {
  const other = buildRevision(revision)
  try {
    console.log(`\nSends against ${other.name}, ${ROUNDS} rounds by turns, medians (worst)\n`)
    await compare('sqlite', other.folder, null)
    const postgresql = await startPostgresql(SAFE)
    await compare('postgresql', other.folder, postgresql.url('DATABASE'))
    await postgresql.stop()
  } finally {
    other.remove()
  }
}

async function compare(engine: Engine, folder: string, postgresql: string | null) {
  const open = (cwd?: string) => openSite({ rooms: ROOMS, people: SENDERS, engine, postgresql, cwd })
  const [before, now] = [await open(folder), await open()]
  const raw = engine === 'sqlite' ? await openRawRows() : null
  const rows: Row[] = scenarios.map(({ what }) => ({ what, before: [], now: [] }))
  const alone: number[] = []
  const batched: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, scenario] of scenarios.entries()) {
      rows[index]?.before.push(await run(before, scenario))
      rows[index]?.now.push(await run(now, scenario))
    }
    if (raw) {
      alone.push(raw.measure(1, RAW_MS))
      batched.push(raw.measure(SENDERS, RAW_MS))
    }
  }
  raw?.stop()
  await before.stop()
  await now.stop()
  console.log(
    `| ${engine} | before | now | ratio | p50 ms | p99 ms | CPU µs a message |\n| --- | --- | --- | --- | --- | --- | --- |`,
  )
  for (const row of rows) console.log(lineOf(row))
  if (!raw) return
  console.log(`| the same rows by the driver alone, one message a commit | | ${rates(alone)} | | | | |`)
  console.log(`| the same rows, 32 messages a commit | | ${rates(batched)} | | | | |`)
}

async function run(site: BenchSite, { senders, rooms, listening }: Scenario): Promise<Sends> {
  const close = listening ? await openListeners(site.baseURL, site.tokens) : () => undefined
  const until = performance.now() + ROUND_MS
  const next: NextSend = (sender) => {
    if (performance.now() > until) return null
    const roomId = site.rooms[Math.floor(Math.random() * rooms)] ?? ''
    const content = `A message of usual length, written by sender ${sender} for measuring.`
    return { roomId, token: site.tokens[sender] ?? '', body: { clientId: newId(), content } }
  }
  const started = cpuOf(site.pid)
  const { latencies, failed } = await runSenders(site.baseURL, senders, next)
  const cpu = (cpuOf(site.pid) - started) / latencies.length
  close()
  if (failed > 0) throw new Error(`${failed} sends failed.`)
  const perSecond = latencies.length / (ROUND_MS / 1000)
  return { perSecond, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), cpu }
}

function lineOf({ what, before, now }: Row): string {
  const of = (sends: Sends[], key: keyof Sends) => sends.map((one) => one[key])
  const [old, recent] = [of(before, 'perSecond'), of(now, 'perSecond')]
  const ratios = recent.map((rate, round) => rate / (old[round] ?? Number.NaN))
  const both = (key: keyof Sends, digits: number) =>
    `${median(of(before, key)).toFixed(digits)} → ${median(of(now, key)).toFixed(digits)}`
  const ratio = `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)})`
  return `| ${[what, rates(old), rates(recent), ratio, both('p50', 2), both('p99', 1), both('cpu', 0)].join(' | ')} |`
}

function rates(values: number[]): string {
  return `${Math.round(median(values))} (${Math.round(Math.min(...values))})`
}
