import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test'
import type { Actor } from '@/lib/actors/schema'
import { openDevice } from '@/lib/auth/open-device'
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie'
import { type Database, openDatabase } from '@/lib/core/database'
import { withStatistics } from '@/lib/statistics/project'
import { readSite, type Site, type SiteOptions } from './site'
import { type ServerOptions, type StartedServer, startServer } from './start-server'

type Server = { baseURL: string; db: Database }
type OwnServer = StartedServer & Server
type OpenOptions = {
  javaScriptEnabled?: boolean
  mobile?: boolean
  /** With the service worker, which otherwise stays out: what it answers no test can hold back or count. */
  installed?: boolean
  /** A server of the test's own instead of the shared one. */
  on?: Server
}

type StartOptions = Pick<ServerOptions, 'command' | 'basePath'>

type OfTest = {
  /** Messages on the browser console that the test expects; any other error there fails it. */
  expectedConsole: RegExp[]
  /** Signs an actor in, in a browser context, without a form. */
  signIn: (context: BrowserContext, actor: Actor, server?: Server) => Promise<void>
  /** A page of a browser of its own, signed in as this actor (null: nobody). */
  openAs: (actor: Actor | null, options?: OpenOptions) => Promise<Page>
  /** A server of the test's own, on an empty database; stopped after the test. */
  startOwnServer: (env?: Record<string, string>, options?: StartOptions) => Promise<OwnServer>
}

type OfWorker = SiteOptions & { site: Site; db: Database }

/**
 * The test function of the specs. `db` is the shared server's database: make people, rooms and messages with the
 * factories of lib/testing, then look at them in the browser.
 */
export const test = base.extend<OfTest, OfWorker>({
  engine: ['sqlite', { option: true, scope: 'worker' }],
  site: [async ({ engine }, use) => await use(readSite(engine)), { scope: 'worker' }],
  db: [
    async ({ site }, use) => {
      const db = withStatistics(openDatabase({ url: site.databaseUrl, poolSize: 4 }))
      await use(db)
      await db.close()
    },
    { scope: 'worker' },
  ],
  expectedConsole: [[], { option: true }],
  baseURL: async ({ site }, use) => await use(site.baseURL),
  signIn: async ({ site, db }, use) => {
    await use(async (context, actor, server = { baseURL: site.baseURL, db }) => {
      const device = await openDevice(server.db, actor.id, { userAgent: 'Playwright', address: '127.0.0.1' })
      const value = await encodeSession(actor.id, device)
      await context.addCookies([{ name: sessionCookie(undefined).name, value, url: server.baseURL }])
    })
  },
  openAs: async ({ browser, site, db, signIn, expectedConsole }, use) => {
    const contexts: BrowserContext[] = []
    const problems: string[] = []
    await use(
      async (
        actor,
        { javaScriptEnabled = true, mobile = false, installed = false, on = { baseURL: site.baseURL, db } } = {},
      ) => {
        const screen = mobile ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } : {}
        const serviceWorkers = installed ? 'allow' : 'block'
        const context = await browser.newContext({ baseURL: on.baseURL, javaScriptEnabled, serviceWorkers, ...screen })
        contexts.push(context)
        if (actor) await signIn(context, actor, on)
        const page = await context.newPage()
        if (javaScriptEnabled) waitUntilInteractive(page)
        watch(page, problems, expectedConsole, on.baseURL)
        return page
      },
    )
    for (const context of contexts) await context.close()
    expect(problems, 'errors on the console and requests to other origins').toEqual([])
  },
  startOwnServer: async ({ site, engine }, use) => {
    const started: OwnServer[] = []
    await use(async (env, options) => {
      const server = await startServer({ engine, postgresql: site.postgresql, env, ...options })
      const own = { ...server, db: withStatistics(openDatabase({ url: server.databaseUrl, poolSize: 3 })) }
      started.push(own)
      return own
    })
    for (const { stop, db } of started) {
      await db.close()
      await stop()
    }
  },
})

/** What opens a page waits until React has taken over its buttons: a click or a hover before that is lost. */
function waitUntilInteractive(page: Page) {
  const isTakenOver = () =>
    [...document.querySelectorAll('button')].every((button) =>
      Object.keys(button).some((key) => key.startsWith('__reactProps')),
    )
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (...args) => {
    const response = await goto(...args)
    await page.waitForFunction(isTakenOver)
    return response
  }
  page.reload = async (...args) => {
    const response = await reload(...args)
    await page.waitForFunction(isTakenOver)
    return response
  }
}

function watch(page: Page, problems: string[], expected: RegExp[], origin: string) {
  const isExpected = (text: string) => expected.some((pattern) => pattern.test(text))
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'error' || isExpected(message.text())) return
    problems.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => {
    if (!isExpected(error.message)) problems.push(`page: ${error.message}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && /^(https?|wss?):/.test(url)) problems.push(`request to another origin: ${url}`)
  })
}

export { expect } from '@playwright/test'
