import { issueToken } from '@/lib/auth/issue-token'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { startServer } from '../support/start-server'
import { expect, test } from '../support/test'
import { readUnderFire } from './readers'
import { type History, writeUnderFire } from './writers'

const WRITERS = 64
const ROOMS = 20
const KILLS = 3
const SECONDS = 18

/**
 * Two processes on one database, 64 writers who repeat and abandon sends, readers who watch the prefix, and a hand that
 * kills the processes: no acknowledged message is lost, none doubled, no number missing (R-01, R-05, R-06 in small).
 */
test('a storm over two processes that are killed loses and doubles nothing @smoke @storm', async ({
  engine,
  startOwnServer,
}) => {
  test.setTimeout(240_000)
  const first = await startOwnServer({ RATE_LIMIT_SCALE: '0' })
  const { db, dataDir, databaseUrl } = first
  const start = () =>
    startServer({
      engine,
      postgresql: first.postgresql,
      at: { dataDir, databaseUrl },
      env: { RATE_LIMIT_SCALE: '0' },
    })
  const { rooms, tokens } = await people(db)
  const running = [await start(), await start()]
  const servers = running.map((server) => server.baseURL)
  let isOver = false
  const until = () => isOver
  const writing = writeUnderFire({ rooms, tokens, servers, writers: WRITERS, until })
  const reading = readUnderFire({ rooms, token: tokens[0] ?? '', servers, until })
  const readyAfter: number[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    await new Promise((resolve) => setTimeout(resolve, ((SECONDS * 1000) / (KILLS + 1)) * (0.7 + Math.random() * 0.6)))
    // The last one takes both.
    for (const index of kill === KILLS - 1 ? [0, 1] : [kill % 2]) {
      running[index]?.process.kill('SIGKILL')
      const began = performance.now()
      running[index] = await start()
      servers[index] = running[index]?.baseURL ?? ''
      readyAfter.push(performance.now() - began)
    }
  }
  await new Promise((resolve) => setTimeout(resolve, (SECONDS * 1000) / (KILLS + 1)))
  isOver = true
  const [history, readings] = await Promise.all([writing, reading])
  const report = await check(db, rooms, history)
  const slow = history.latencies.sort((a, b) => a - b)
  console.log(
    `storm on ${engine}: ${KILLS + 1} kills, ${history.acknowledged.length} acknowledged, ${report.lost} lost, ${report.doubled} doubled, ` +
      `${report.stored} stored, ${history.unknown.length} unknown, ${history.repeated} sent twice, ${history.retried} retries, ` +
      `p50 ${Math.round(slow[slow.length >> 1] ?? 0)} ms, p99 ${Math.round(slow[Math.floor(slow.length * 0.99)] ?? 0)} ms, ` +
      `${readings.windows} windows read, ready after ${readyAfter.map((ms) => Math.round(ms)).join(', ')} ms`,
  )
  expect(history.wrong).toEqual([])
  expect(readings.violations).toEqual([])
  expect(report.problems).toEqual([])
  expect(history.acknowledged.length).toBeGreaterThan(1000)
  for (const server of running) await server.stop()
})

async function people(db: Database) {
  const owner = await createPerson(db)
  const rooms: string[] = []
  for (let n = 0; n < ROOMS; n++) rooms.push((await createRoom(db, owner)).id)
  const tokens: string[] = []
  for (let n = 0; n < 16; n++) {
    const person = await createPerson(db)
    for (const room of rooms) await join(db, room, person)
    const scopes = ['rooms:read', 'messages:write'] as ['rooms:read', 'messages:write']
    const input = { name: 'storm', scopes, expiresInDays: null }
    tokens.push((await issueToken(db, { actorId: person.id, createdById: null }, input)).token)
  }
  return { rooms, tokens }
}

/** The database after the storm against what the writers were told. */
async function check(db: Database, rooms: string[], history: History) {
  const problems: string[] = []
  const stored = new Map<string, { id: string; seq: number; content: string }[]>()
  let count = 0
  for (const room of rooms) {
    const rows = await db.prisma.message.findMany({ where: { roomId: room }, orderBy: { seq: 'asc' } })
    count += rows.length
    if (rows.some((row, index) => row.seq !== index + 1)) problems.push(`${room}: the numbers have a hole`)
    for (const row of rows) stored.set(row.clientId ?? '', [...(stored.get(row.clientId ?? '') ?? []), row])
    const verified = await verifyRoom(db, room)
    if (!verified.ok) problems.push(`${room}: ${verified.firstBad.roomSeq} ${verified.firstBad.what}`)
  }
  const isKept = (sent: History['acknowledged'][number]) => {
    const [row] = stored.get(sent.clientId) ?? []
    return row?.id === sent.id && row.seq === sent.seq && row.content === sent.content
  }
  const lost = history.acknowledged.filter((sent) => !isKept(sent)).length
  const doubled = [...stored.values()].filter((rows) => rows.length > 1).length
  if (lost > 0) problems.push(`${lost} acknowledged messages are lost or changed`)
  if (doubled > 0) problems.push(`${doubled} messages are doubled`)
  return { problems, lost, doubled, stored: count }
}
