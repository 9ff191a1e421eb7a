import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDevice } from '@/lib/auth/open-device'
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie'
import { type Database, setDatabase } from '@/lib/core/database'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { admitPage } from './page-door'

// 30 pages of a person and three of an address in place of 3,000 and 300.
const build = vi.hoisted(() => {
  process.env.RATE_LIMIT_SCALE = '0.01'
  const folder = `${process.env.TMPDIR ?? '/tmp'}/confab-build-${process.pid}`
  process.env.NEXT_DIST_DIR = folder
  return folder
})
mkdirSync(path.join(build, 'static/chunks'), { recursive: true })
writeFileSync(path.join(build, 'static/chunks/[id].js'), '')
afterAll(() => rmSync(build, { recursive: true }))

const FILES = [
  ...['/icon.svg?a', '/apple-icon.png', '/favicon.ico', '/manifest.webmanifest', '/sw.js', '/icons/192.png'],
  ...['/offline/page.js', '/_next/static/chunks/%5Bid%5D.js', '/_next/static/chunks/[id].js?v=1'],
]
const NO_FILES = [
  ...['/iconx', '/icon.svgx', '/manifest-a', '/favicon1', '/sw.js/a', '/apple-icons'],
  ...['/icons/none.png', '/icons', '/emoji/none.json', '/offline/none.js', '/_next/static/none.js', '/_next/image'],
  ...['/_next/static/chunks/%', '/_next/static/..%2f..%2ficons/192.png'],
]

/** Each test comes from an address of its own, on every engine. */
let address = 0

onEachEngine('the door of pages', (open) => {
  let db: Database
  let server: http.Server

  beforeEach(async () => {
    db = await open()
    setDatabase(db)
    address += 1
    server = http.createServer(async (request, response) => {
      request.headers['x-confab-address'] ??= `192.0.2.${address}`
      if (await admitPage(request, response)) response.end('the page')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise<unknown>((resolve) => server.close(resolve)))

  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const signIn = async () => {
    const person = await createPerson(db)
    const device = await openDevice(db, person.id, { userAgent: null, address: '::1' })
    return { cookie: `${sessionCookie().name}=${await encodeSession(person.id, device)}` }
  }
  const takeAway = () => {
    const $queryRaw = async () => {
      throw Object.assign(new Error('away'), { code: 'P1001' })
    }
    setDatabase(Object.create(db, { prisma: { value: { $queryRaw } } }))
  }

  test('a stranger has so many pages a minute, then one that says when to come back', async () => {
    for (let count = 0; count < 3; count++) expect(await ask('/sign-in')).toMatchObject({ status: 200 })
    const refused = await ask('/sign-in?returnTo=%22><b>')
    expect(refused.status).toBe(429)
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(refused.headers.get('content-type')).toContain('text/html')
    expect(refused.text).toContain('Too many pages')
    expect(refused.text).toMatch(/http-equiv="refresh" content="\d+"/)
    expect(refused.text).not.toContain('<b>')
    expect(await ask('/sign-in', { 'x-confab-address': '198.51.100.1' })).toMatchObject({ status: 200 })
    // Files are no pages, and what would be one but is not, is.
    for (const name of FILES) expect([name, (await ask(name)).status]).toEqual([name, 200])
    for (const name of NO_FILES) expect([name, (await ask(name)).status]).toEqual([name, 429])
  })

  test('people are counted by themselves, wherever they come from, and not with strangers', async () => {
    const [ann, bob] = [await signIn(), await signIn()]
    for (let count = 0; count < 30; count++) expect((await ask('/rooms', ann)).status).toBe(200)
    expect((await ask('/rooms', { ...ann, 'x-confab-address': '198.51.100.2' })).status).toBe(429)
    expect((await ask('/rooms', bob)).status).toBe(200)
  })

  test('while the database is away, a page says so and tries again, and a form was not sent', async () => {
    const ann = await signIn()
    takeAway()
    const page = await ask('/rooms', ann)
    expect(page.status).toBe(503)
    expect(page.headers.get('retry-after')).toBe('1')
    expect(page.text).toContain('The database does not respond')
    expect(page.text).toContain('http-equiv="refresh"')
    const form = await ask('/settings', ann, 'POST')
    expect(form.status).toBe(503)
    expect(form.text).toContain('The form was not sent')
    expect(form.text).not.toContain('http-equiv="refresh"')
    // An action says it in its own form.
    expect((await ask('/settings', { ...ann, 'next-action': 'a' }, 'POST')).status).toBe(200)
    setDatabase(db)
    expect((await ask('/rooms', ann)).status).toBe(200)
  })
})
