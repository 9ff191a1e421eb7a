import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { openDevice } from '@/lib/actors/open-device'
import { encodeSession, sessionCookie } from '@/lib/actors/session-cookie'
import { openDatabase } from '@/lib/core/database'
import { createPerson } from '@/lib/testing/factories'
import { startServer } from '../e2e/support/start-server'
import { messageOf, walk } from '../e2e/support/timeline'
import { findChromium } from '../scripts/find-chromium.mjs'
import type { Figure } from './report'

const FOLDER = '../shared/data/ubuntu-irc'

/** A whole real history, imported by the command people use and read in a browser from its newest message to its first. */
export async function benchHistory(): Promise<Figure[]> {
  if (!existsSync(FOLDER)) return [{ what: 'history', value: `skipped: ${FOLDER} is not here` }]
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-bench-'))
  process.env.NEXTAUTH_SECRET = 'a-secret-for-measuring-that-guards-nothing'
  process.env.E2E_FOLDER = folder
  const at = { dataDir: folder, databaseUrl: `file:${path.join(folder, 'confab.db')}` }
  runScript('scripts/import.ts', [FOLDER], folder)
  const db = openDatabase({ url: at.databaseUrl })
  const server = await startServer({ engine: 'sqlite', postgresql: null, at, env: { RATE_LIMIT_SCALE: '0' } })
  const found = await findChromium()
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args })
  try {
    const room = await db.prisma.room.findFirstOrThrow({ orderBy: { lastMessageSeq: 'desc' } })
    const reader = await createPerson(db)
    const device = await openDevice(db, reader.id, { userAgent: 'Chromium', address: '127.0.0.1' })
    const context = await browser.newContext({ baseURL: server.baseURL, viewport: { width: 1280, height: 1600 } })
    const value = await encodeSession(reader.id, device)
    await context.addCookies([{ name: sessionCookie(undefined).name, value, url: server.baseURL }])
    // The runner of TypeScript wraps functions in this, also those that are sent to the browser.
    await context.addInitScript('globalThis.__name = (named) => named')
    const page = await context.newPage()
    await page.goto(`/rooms/${room.id}`)
    await messageOf(page, room.lastMessageSeq).waitFor()
    const started = performance.now()
    const { seen, mostRows, tornFrames } = await walk(page, { until: 1, step: 700, still: 0, limitMs: 3_600_000 })
    const seconds = (performance.now() - started) / 1000
    return [
      { what: 'messages imported', value: String(room.lastMessageSeq) },
      { what: 'numbers seen from the newest to the first', value: String(seen.length) },
      { what: 'most rows in the document', value: String(mostRows) },
      { what: 'frames with a hole between two rows', value: String(tornFrames) },
      { what: 'read in', value: `${seconds.toFixed(0)} s, ${Math.round(seen.length / seconds)} messages/s` },
    ]
  } finally {
    await browser.close()
    await server.stop()
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function runScript(script: string, args: string[], folder: string): void {
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run-ts.mjs', script, ...args], {
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr || stdout}`)
}
