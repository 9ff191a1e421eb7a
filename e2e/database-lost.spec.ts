import { openDevice } from '@/lib/auth/open-device'
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie'
import { type Database, openDatabase } from '@/lib/core/database'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { SAFE, startPostgresql } from '@/lib/testing/start-postgresql'
import { type CuttingLine, startCuttingLine } from './support/cutting-line'
import { type StartedServer, startServer } from './support/start-server'
import { test as base, expect } from './support/test'
import { messageOf } from './support/timeline'

type Lost = { line: CuttingLine; server: StartedServer & { db: Database } }

// A file has no line that could be cut: whichever engine the other specs run on, this one brings its PostgreSQL.
const test = base.extend<Lost>({
  line: async ({ browserName: _ }, use) => {
    const postgresql = await startPostgresql(SAFE)
    const line = await startCuttingLine(postgresql.url('DATABASE'))
    await use(line)
    await line.stop()
    await postgresql.stop()
  },
  server: async ({ line }, use) => {
    const started = await startServer({ engine: 'postgresql', postgresql: line.url })
    const name = new URL(started.databaseUrl).pathname.slice(1)
    const db = withStatistics(openDatabase({ url: line.direct.replace('DATABASE', name), poolSize: 2 }))
    await use({ ...started, db })
    line.mend()
    await db.close()
    await started.stop()
  },
  expectedConsole: [/./],
})

/** The page as a browser opens it, or as Next's client asks for it to go there: that has an address of its own. */
const WAYS: [way: string, headers: Record<string, string>][] = [
  ['page', {}],
  ['navigation', { rsc: '1' }],
]

test('wherever in the making of a page the database is lost, the answer is that it is unavailable', async ({
  line,
  server,
}) => {
  test.setTimeout(400_000)
  const ann = await createPerson(server.db, { role: 'owner' })
  const room = await createRoom(server.db, ann)
  await send(server.db, ann, room.id, 'hello')
  const device = await openDevice(server.db, ann.id, { userAgent: null, address: '::1' })
  const cookie = `${sessionCookie(undefined).name}=${await encodeSession(ann.id, device)}`
  const found = new Map<string, number>()
  const ask = async (way: string, path: string, headers: Record<string, string>) => {
    const answer = await fetch(`${server.baseURL}${path}`, { headers: { cookie, ...headers }, redirect: 'manual' })
    const text = await answer.text()
    found.set(`${way} ${answer.status}`, (found.get(`${way} ${answer.status}`) ?? 0) + 1)
    expect([200, 307, 503], `${way} ${path}`).toContain(answer.status)
    if (answer.status === 503) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(text).toContain('The database does not respond')
    }
    return { text, location: answer.headers.get('location') }
  }
  for (const path of [`/rooms/${room.id}`, '/', '/settings', '/sessions']) {
    for (const [way, headers] of WAYS) {
      const { location } = await ask(way, path, headers)
      // Cut at the first thing that is sent, then at the second, until the page is whole before its line is cut.
      for (let whole = 0; whole < 20; whole++) {
        let left = whole
        line.cutWhen(() => left-- <= 0)
        await ask(way, (way === 'navigation' && location) || path, headers)
        line.mend()
        if (left >= 0) break
      }
    }
  }
  console.log(`cut everywhere: ${[...found].map(([name, count]) => `${count} × ${name}`).join(', ')}`)
  expect(found.get('page 503')).toBeGreaterThan(20)
  await expect.poll(async () => (await ask('page', `/rooms/${room.id}`, {})).text).toContain('hello')
})

test('a page that lost the database on the way to it says so and comes back by itself', async ({
  line,
  server,
  openAs,
}) => {
  test.setTimeout(240_000)
  const ann = await createPerson(server.db, { role: 'owner' })
  const [room, other] = [await createRoom(server.db, ann), await createRoom(server.db, ann)]
  await send(server.db, ann, other.id, 'hello')
  const page = await openAs(ann, { on: server })
  await page.goto(`/rooms/${room.id}`)
  line.cutWhen(() => true)
  await page.getByRole('link', { name: `Open room ${other.name}` }).click()
  await expect(page.getByRole('heading', { name: 'The database does not respond' })).toBeVisible({ timeout: 60_000 })
  line.mend()
  await expect(messageOf(page, 1)).toContainText('hello', { timeout: 60_000 })
})
