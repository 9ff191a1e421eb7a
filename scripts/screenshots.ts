import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { loadActor } from '@/lib/actors/load-actor'
import { openDevice } from '@/lib/auth/open-device'
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie'
import { type Database, openDatabase } from '@/lib/core/database'
import { withStatistics } from '@/lib/statistics/project'
import { APP_PAGES } from '../e2e/support/app-pages'
import { startServer } from '../e2e/support/start-server'
import { findChromium } from './find-chromium.mjs'

// npm run screenshots [-- FOLDER]: every page of the built application with demo data, in both themes, on a desk and on
// a phone. Starts a server of its own on a folder of its own and stops it.
const THEMES = ['light', 'dark'] as const
const SCREENS = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const

async function main() {
  const folder = path.resolve(process.argv[2] ?? '.screenshots')
  const data = mkdtempSync(path.join(tmpdir(), 'confab-screenshots-'))
  process.env.E2E_FOLDER = data
  process.env.NEXTAUTH_SECRET = 'a-secret-for-pictures-that-guards-nothing'
  process.env.LOG_LEVEL ??= 'warn'
  const server = await startServer({
    engine: 'sqlite',
    postgresql: null,
    env: { CONFAB_DEMO: '1', RATE_LIMIT_SCALE: '0' },
  })
  const db = withStatistics(openDatabase({ url: server.databaseUrl }))
  const { executablePath, args, env } = await findChromium()
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } })
  try {
    const cookie = { name: sessionCookie(undefined).name, value: await signIn(db), url: server.baseURL }
    const pages = await filledIn(db)
    mkdirSync(folder, { recursive: true })
    let count = 0
    for (const theme of THEMES) {
      for (const screen of ['desktop', 'phone'] as const) {
        count += await shoot(browser, { baseURL: server.baseURL, cookie, pages, folder, theme, screen })
      }
    }
    console.log(`${count} pictures in ${folder}`)
  } finally {
    await browser.close()
    await db.close()
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** alice of the demo data runs the instance and is in every room. */
async function signIn(db: Database): Promise<string> {
  const alice = await loadActor(db, { nameFolded: 'alice' })
  if (!alice) throw new Error('The demo data has no user alice.')
  return await encodeSession(alice.id, await openDevice(db, alice.id, { userAgent: 'Chromium', address: '127.0.0.1' }))
}

type Shown = { path: string; name: string; isSignedIn: boolean }

/** The pages with ids of the demo data in place of their names; what the demo has none of is left out. */
async function filledIn(db: Database): Promise<Shown[]> {
  const room = await db.prisma.room.findFirst({ where: { name: 'tour' } })
  const artifact = await db.prisma.artifact.findFirst({ where: { deletedAt: null } })
  const session = await db.prisma.session.findFirst({ where: { deletedAt: null } })
  const agent = await db.prisma.agentCard.findFirst({ where: { disabledAt: null } })
  const ids: Record<string, string | undefined> = {
    ...{ ROOM: room?.id, ARTIFACT: artifact?.id, SESSION: session?.id, AGENT: agent?.actorId },
  }
  const listed: { path: string; needs: string }[] = [...APP_PAGES, { path: '/sessions/SESSION', needs: 'member' }]
  return listed
    .filter(({ needs }) => needs !== 'nobody')
    .flatMap(({ path: template, needs }) => {
      const names = template.match(/[A-Z]{4,}/g) ?? []
      if (names.some((name) => !ids[name])) return []
      const filled = names.reduce((text, name) => text.replace(name, ids[name] ?? ''), template)
      const name = template
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .toLowerCase()
      return [{ path: filled, name, isSignedIn: needs !== 'anyone' }]
    })
}

type Shoot = {
  baseURL: string
  cookie: { name: string; value: string; url: string }
  pages: Shown[]
  folder: string
  theme: (typeof THEMES)[number]
  screen: keyof typeof SCREENS
}

async function shoot(browser: Browser, { baseURL, cookie, pages, folder, theme, screen }: Shoot): Promise<number> {
  for (const isSignedIn of [true, false]) {
    const context = await browser.newContext({
      ...{ baseURL, colorScheme: theme, reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' },
      ...SCREENS[screen],
    })
    if (isSignedIn) await context.addCookies([cookie])
    const page = await context.newPage()
    for (const shown of pages.filter((one) => one.isSignedIn === isSignedIn)) {
      await page.goto(shown.path)
      await page
        .locator('[aria-busy=true], [role=status] .animate-pulse')
        .first()
        .waitFor({ state: 'detached' })
        .catch(() => undefined)
      await page.waitForTimeout(300)
      await page.screenshot({ path: path.join(folder, `${shown.name}-${theme}-${screen}.png`) })
    }
    await context.close()
  }
  return pages.length
}

void main()
