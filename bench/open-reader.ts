import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type { Actor } from '@/lib/actors/schema'
import { openDevice } from '@/lib/auth/open-device'
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie'
import { type Database, openDatabase } from '@/lib/core/database'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson } from '@/lib/testing/factories'
import { startServer } from '../e2e/support/start-server'
import { findChromium } from '../scripts/find-chromium.mjs'

export type Reader = { db: Database; page: Page; person: Actor; baseURL: string; stop: () => Promise<void> }

/** The built server on SQLite in a folder of its own, and a person signed in with a browser. `prepare` fills the folder. */
export async function openReader({
  viewport,
  prepare,
}: {
  viewport: { width: number; height: number }
  prepare: (folder: string) => void
}): Promise<Reader> {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-bench-'))
  process.env.NEXTAUTH_SECRET = 'a-secret-for-measuring-that-guards-nothing'
  process.env.E2E_FOLDER = folder
  const at = { dataDir: folder, databaseUrl: `file:${path.join(folder, 'confab.db')}` }
  prepare(folder)
  const server = await startServer({ engine: 'sqlite', postgresql: null, at, env: { RATE_LIMIT_SCALE: '0' } })
  const db = withStatistics(openDatabase({ url: at.databaseUrl }))
  const { executablePath, args, env } = await findChromium()
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } })
  const person = await createPerson(db)
  const device = await openDevice(db, person.id, { userAgent: 'Chromium', address: '127.0.0.1' })
  const context = await browser.newContext({ baseURL: server.baseURL, viewport })
  const value = await encodeSession(person.id, device)
  await context.addCookies([{ name: sessionCookie(undefined).name, value, url: server.baseURL }])
  // The runner of TypeScript wraps functions in this, also those that are sent to the browser.
  await context.addInitScript('globalThis.__name = (named) => named')
  const page = await context.newPage()
  const stop = async () => {
    await browser.close()
    await server.stop()
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { db, page, person, baseURL: server.baseURL, stop }
}
