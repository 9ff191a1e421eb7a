import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Actor } from '@/lib/actors/schema'
import { type Database, openDatabase } from '@/lib/core/database'
import { storeMessages } from '@/lib/core/dialects/messages'
import { newId } from '@/lib/core/ids'
import { migrate } from '@/lib/core/migrations/migrate'
import { write } from '@/lib/core/write'
import { REPORTS } from '@/lib/statistics/constants'
import { getReport } from '@/lib/statistics/get-report'
import { withStatistics } from '@/lib/statistics/project'
import { checkRollUps, rebuildRollUps } from '@/lib/statistics/rebuild-roll-ups'
import type { ReportQuery } from '@/lib/statistics/schema'
import { createAgent, createPerson, createRoom } from '@/lib/testing/factories'
import { SAFE, startPostgresql } from '@/lib/testing/start-postgresql'
import { randomNumbers } from '@/lib/transfer/random-numbers'
import { type Figure, median, percentile } from './report'

const SIZES = [100_000, 1_000_000]
const RUNS = 20_000
const ROOMS = 20
const AUTHORS = 60
const SECONDS_APART = 25
const BATCH = 5000
const CALLS = 15
const DAY_MS = 86_400_000

/** P10: every report over 30 days and over all time, with 100,000 and with 1,000,000 messages, on both engines. */
export async function benchStatistics(): Promise<Figure[]> {
  const figures: Figure[] = []
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-bench-'))
  const server = await startPostgresql(SAFE)
  const urls = { sqlite: `file:${path.join(folder, 'confab.db')}`, postgresql: server.url('postgres') }
  for (const [engine, url] of Object.entries(urls)) {
    await migrate({ url })
    const db = withStatistics(openDatabase({ url }))
    const history = await beginHistory(db)
    let before = new Map<string, number>()
    for (const size of SIZES) {
      const started = performance.now()
      await history.fillTo(size)
      for (const id of history.rooms) await rebuildRollUps(db, id)
      if (db.engine === 'postgresql') await db.prisma.$executeRawUnsafe('VACUUM ANALYZE')
      if (await checkRollUps(db, history.rooms[0] ?? '')) throw new Error('The roll-ups are wrong.')
      const rows = await db.prisma.messageCount.count()
      figures.push({
        what: `${engine}, ${size.toLocaleString('en')} messages: filled and counted`,
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
            what: `${engine}, ${size.toLocaleString('en')} messages: ${report}, ${range}`,
            value:
              `${middle.toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)}` +
              (grown === undefined ? '' : `, ${(middle / grown).toFixed(2)} times`),
          })
        }
      }
      before = medians
    }
    await db.close()
  }
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  return figures
}

function ranges(): [string, ReportQuery][] {
  const from = new Date(Date.now() - 30 * DAY_MS).toISOString().slice(0, 10)
  return [
    ['30 days, compared', { from, zone: 'Europe/Berlin', compare: 'previous' }],
    ['all time', { zone: 'Europe/Berlin' }],
  ]
}

/** Messages that end now and go back in time, and runs spread evenly over the longest history, with calls and questions. */
async function beginHistory(db: Database) {
  const owner: Actor = { ...(await createPerson(db)), role: 'owner' }
  await db.prisma.user.update({ where: { actorId: owner.id }, data: { role: 'owner' } })
  const people: Actor[] = []
  for (let n = 0; n < AUTHORS; n++) people.push(await createPerson(db))
  const agents: Actor[] = []
  for (let n = 0; n < 5; n++) agents.push(await createAgent(db))
  const rooms: string[] = []
  for (let n = 0; n < ROOMS; n++) rooms.push((await createRoom(db, n % 2 === 0 ? owner : (people[0] ?? owner))).id)
  const seqs = rooms.map(() => 100)
  const random = randomNumbers(1)
  const now = Date.now()
  let filled = 0
  const sessionId = await addRuns(db, { rooms, people, agents, random, now })
  return {
    owner,
    rooms,
    about: (report: string) =>
      ({
        room: { id: rooms[0] },
        session: { id: sessionId },
        agent: { id: agents[0]?.id },
        tool: { id: 'search' },
        model: { id: 'm1' },
        provider: { id: 'openai' },
      })[report] ?? {},
    async fillTo(size: number) {
      for (; filled < size; filled += BATCH) {
        const place = (filled / BATCH) % ROOMS
        const roomId = rooms[place] ?? ''
        const rows = Array.from({ length: BATCH }, (_, index) => {
          seqs[place] = (seqs[place] ?? 0) + 1
          const author = people[Math.floor(AUTHORS * random() ** 3)] ?? owner
          return {
            ...{ id: newId(), roomId, seq: seqs[place] ?? 0, authorId: author.id, role: 'user', type: 'text' },
            ...{ content: 'What was said.', parts: null, status: 'completed', error: null, salt: null, clientId: null },
            ...{
              clientDigest: null,
              replyToId: null,
              threadRootId: null,
              parentId: null,
              sessionId: null,
              runId: null,
            },
            ...{ tokenCount: 0, version: 1, isImported: false, editedAt: null, deletedAt: null },
            createdAt: new Date(now - (filled + index) * SECONDS_APART * 1000),
          }
        })
        await write(db, (tx) => storeMessages(tx, db.dialect, rows))
      }
    },
  }
}

type Cast = { rooms: string[]; people: Actor[]; agents: Actor[]; random: () => number; now: number }

async function addRuns(db: Database, { rooms, people, agents, random, now }: Cast): Promise<string> {
  const span = (SIZES.at(-1) ?? 0) * SECONDS_APART * 1000
  let last = ''
  for (let done = 0; done < RUNS; done += 1000) {
    const runs = Array.from({ length: 1000 }, (_, index) => {
      const n = done + index
      const createdAt = new Date(now - (n / RUNS) * span)
      const about = {
        ...{ roomId: rooms[n % ROOMS] ?? '', agentId: agents[n % agents.length]?.id ?? '', createdAt },
        ...{ model: `m${n % 3}`, provider: 'openai' },
      }
      const personId = people[Math.floor(AUTHORS * random())]?.id ?? ''
      return { n, about, personId, id: newId(), sessionId: newId(), seconds: 1 + random() * 30 }
    })
    await write(db, async ({ session, run, toolCall, execution, approval }) => {
      await session.createMany({
        data: runs.map(({ sessionId, personId, about }) => ({
          ...{ id: sessionId, userId: personId, title: 'x', status: 'completed', ...about, updatedAt: about.createdAt },
        })),
      })
      await run.createMany({
        data: runs.map(({ id, n, sessionId, personId, about, seconds }) => ({
          ...{ id, sessionId, requestedById: personId, status: n % 20 === 0 ? 'failed' : 'completed', ...about },
          ...{ inputTokens: 1000, outputTokens: 200, costMicros: 1500, durationMs: Math.round(seconds * 1000) },
          ...{ responseMs: 100, firstWordAt: new Date(about.createdAt.getTime() + seconds * 200) },
          completedAt: new Date(about.createdAt.getTime() + seconds * 1000),
        })),
      })
      const calls = runs.map((one) => ({ ...one, callId: newId(), executionId: newId() }))
      const tool = (n: number) => ['search', 'deploy', 'calculator', 'clock'][n % 4] ?? ''
      await toolCall.createMany({
        data: calls.map(({ callId, id, n, sessionId, about: { roomId, createdAt } }) => ({
          ...{ id: callId, runId: id, sessionId, roomId, step: 1, position: 0, providerCallId: 'c', name: tool(n) },
          ...{ arguments: '{}', argumentsSalt: '', argumentsDigest: '', definition: '', createdAt },
        })),
      })
      await execution.createMany({
        data: calls.map(
          ({ executionId, callId, id, n, sessionId, about: { roomId, agentId, createdAt }, seconds }) => ({
            ...{ id: executionId, toolCallId: callId, runId: id, sessionId, roomId, agentId, toolName: tool(n) },
            ...{ status: 'completed', input: '{}', requiredApproval: true, isIdempotent: false, createdAt },
            durationMs: Math.round(seconds * 50),
          }),
        ),
      })
      await approval.createMany({
        data: calls.map(({ executionId, id, sessionId, personId, about: { roomId, createdAt }, seconds }) => ({
          ...{ id: newId(), executionId, runId: id, sessionId, roomId, askedForId: personId, status: 'approved' },
          ...{ argumentsDigest: '', createdAt, expiresAt: createdAt },
          decidedAt: new Date(createdAt.getTime() + seconds * 4000),
        })),
      })
    })
    last = runs[0]?.sessionId ?? last
  }
  return last
}
