import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Database, setDatabase } from '@/lib/core/database'
import { appState } from '@/lib/process/app-state'
import { isFast } from '@/lib/testing/is-fast'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { ELSEWHERE, type Entry, TABLE } from '@/lib/testing/policy/table'
import { buildWorld, PRINCIPALS, type PrincipalName, type World } from '@/lib/testing/policy/world'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
type Module = Partial<Record<'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS', Handler>>

const MODULES = import.meta.glob<Module>('../**/route.ts', { eager: true })
const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'] as const

test('every method of every route stands in the table, and nothing else (S-01)', () => {
  const there = Object.entries(MODULES)
    .map(([path, module]) => ({ file: path.slice('../'.length, -'/route.ts'.length), module }))
    .filter(({ file }) => !(file in ELSEWHERE))
    .flatMap(({ file, module }) => METHODS.filter((method) => method in module).map((method) => `${method} ${file}`))
  expect(TABLE.map(({ method, file }) => `${method} ${file}`).sort()).toEqual(there.sort())
})

/** What the principal must be answered. */
function expected(entry: Entry, principal: PrincipalName): number {
  if (entry.needs === 'anyone') return entry.ok
  if (['anonymous', 'deactivated', 'erased'].includes(principal)) return 401
  if (entry.needs === 'person') return entry.ok
  if (entry.needs === 'self') return principal === 'member' ? entry.ok : 404
  if (entry.needs === 'instance') return principal === 'owner' ? entry.ok : 404
  if (['outsider', 'removed', 'owner'].includes(principal)) return 404
  if (entry.needs === 'author') return principal === 'member' ? entry.ok : 403
  const rank = ['member', 'moderator', 'admin']
  return rank.indexOf(principal) >= rank.indexOf(entry.needs) ? entry.ok : 403
}

// Callers without a name are limited by address.
let calls = 0

async function call(entry: Entry, world: World, headers: Record<string, string>, params = entry.params?.(world) ?? {}) {
  const module = MODULES[`../${entry.file}/route.ts`]
  const handler = module?.[entry.method]
  if (!handler) throw new Error(`No ${entry.method} in ${entry.file}`)
  const gone = new AbortController()
  const request = new Request(`http://127.0.0.1:3000/api/${entry.file}${entry.query?.(world) ?? ''}`, {
    method: entry.method,
    signal: gone.signal,
    headers: {
      host: '127.0.0.1:3000',
      'x-confab-address': `192.0.2.${calls++ % 250}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: bodyOf(entry, world),
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = isStream ? '' : await response.text()
  gone.abort()
  return { status: response.status, text, headers: response.headers }
}

function bodyOf(entry: Entry, world: World): BodyInit | undefined {
  const body = entry.body?.(world)
  return body instanceof Uint8Array ? new Uint8Array(body) : body && JSON.stringify(body)
}

onEachEngine(
  'the policy table (S-02 in small)',
  (open) => {
    let db: Database
    beforeAll(async () => {
      db = await open()
    })
    beforeEach(() => {
      appState.isReady = true
      setDatabase(db)
    })

    /** What was only read, or refused, is there for the next call, also of the next test. */
    const unchanged = new Map<boolean, World>()
    async function worldFor({ withRun = false }: Entry): Promise<World> {
      const world = unchanged.get(withRun) ?? (await buildWorld(db, { withRun }))
      unchanged.set(withRun, world)
      return world
    }

    test.each(TABLE.map((entry) => [`${entry.method} ${entry.file}`, entry] as const))('%s', async (_name, entry) => {
      let changes = 0
      for (const principal of PRINCIPALS) {
        const status = expected(entry, principal)
        const isChange = entry.method !== 'GET' && status < 400
        if (isChange && ++changes > 1 && isFast) continue
        const world = await worldFor(entry)
        const cookie = world.cookies.get(principal)
        const answer = await call(entry, world, cookie ? { cookie, origin: 'http://127.0.0.1:3000' } : {})
        expect(answer.status, `${principal}: ${answer.text.slice(0, 200)}`).toBe(status)
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
        expect(answer.headers.get('cache-control')).toMatch(/no-store|no-cache/)
        if (['outsider', 'removed', 'owner'].includes(principal)) expect(answer.text).not.toContain('canary')
        if (isChange) unchanged.delete(entry.withRun ?? false)
      }
    })

    test.each(
      TABLE.filter(({ method, needs }) => method !== 'GET' && needs !== 'anyone').map(
        (entry) => [`${entry.method} ${entry.file}`, entry] as const,
      ),
    )('%s is refused from a foreign page and by a token without the scope', async (_name, entry) => {
      const world = await worldFor(entry)
      const cookie = world.cookies.get('admin') ?? ''
      const foreign = await call(entry, world, { cookie, origin: 'https://evil.example' })
      expect(foreign.status, foreign.text).toBe(403)
      const byToken = await call(entry, world, { authorization: `Bearer ${world.readToken}` })
      expect(byToken.status, byToken.text).toBe(entry.token ?? 403)
      if (byToken.status < 400) unchanged.delete(entry.withRun ?? false)
    })

    test('a reading token reads what its person may read, and nothing of settings', async () => {
      const world = await buildWorld(db, { withRun: true })
      for (const entry of TABLE.filter(({ method }) => method === 'GET')) {
        const answer = await call(entry, world, { authorization: `Bearer ${world.readToken}` })
        expect(answer.status, `${entry.file}: ${answer.text}`).toBe(entry.token ?? entry.ok)
      }
    })

    test('an id of another room works nowhere (S-03 in small)', async () => {
      const world = await buildWorld(db, { withRun: true })
      const other = await buildWorld(db, { withRun: true })
      let swaps = 0
      for (const entry of TABLE) {
        const mine = entry.params?.(world)
        const theirs = entry.params?.(other)
        if (!mine || !theirs || entry.file.startsWith('actors/[actorId]')) continue
        // Every id foreign, then one at a time: own parent with foreign child, foreign parent with own child.
        const variants = [theirs, ...Object.keys(mine).map((key) => ({ ...mine, [key]: theirs[key] ?? '' }))]
        for (const params of variants) {
          // What is no id (an emoji) is the same everywhere.
          if (Object.keys(mine).every((key) => params[key] === mine[key])) continue
          const cookie = world.cookies.get('admin') ?? ''
          const answer = await call(entry, world, { cookie, origin: 'http://127.0.0.1:3000' }, params)
          expect(answer.status, `${entry.method} ${entry.file} ${JSON.stringify(params)}: ${answer.text}`).toBe(404)
          expect(answer.text).not.toContain('canary')
          swaps++
        }
      }
      console.log(`${swaps} swapped ids, none found`)
      expect(swaps).toBeGreaterThan(30)
    })
  },
  ['memory', 'postgresql'],
)
