import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { ENGINES, type SiteOptions } from './e2e/support/site'
import { findChromium } from './scripts/find-chromium.mjs'

const chromium = await findChromium()
// Read again by every worker: what the first reading decided reaches them through the environment.
if (!process.env.E2E_FOLDER) {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-e2e-'))
  process.env.E2E_FOLDER = folder
  process.stdout.write(`Browser: ${chromium.source}, ${chromium.executablePath}\n`)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}
process.env.NEXTAUTH_SECRET = 'a-secret-for-tests-that-guards-nothing'
process.env.LOG_LEVEL ??= 'warn'
const isFull = process.env.FULL === '1'

export default defineConfig<object, SiteOptions>({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI === 'true',
  // A spec that passes at its second try is a defect, of the product or of its own: scripts/test.mjs names it. It keeps
  // nothing back that passed; by hand there is one try.
  retries: process.env.CI === 'true' ? 1 : 0,
  // As in vitest: a test that takes so long hangs.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [[process.env.CI === 'true' ? 'dot' : 'list'], ['./scripts/test/playwright-summary.mjs']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    // Recording takes a fifth of the time, and CI keeps no files.
    trace: process.env.CI === 'true' ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium.executablePath,
      args: chromium.args,
      env: { ...process.env, ...chromium.env },
    },
  },
  projects: [
    { name: 'sqlite', use: { engine: 'sqlite' } },
    // The store has its own suites on both engines; in the browser a part of them is enough, all of them with --full.
    { name: 'postgresql', use: { engine: 'postgresql' }, grep: isFull ? /./ : /@smoke|@scroll/ },
  ],
  webServer: enginesToServe().map((engine) => ({
    name: engine,
    command: `exec node scripts/run-ts.mjs e2e/support/serve.ts ${engine}`,
    // The line serve.ts prints once the server answers: its port is free to choose.
    wait: { stdout: /Serving/ },
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 },
  })),
})

/** With --project=sqlite there is no need for a PostgreSQL. */
function enginesToServe() {
  const named = process.argv.flatMap((argument) => /^--project=(.+)$/.exec(argument)?.[1] ?? [])
  return ENGINES.filter((engine) => named.length === 0 || named.includes(engine))
}
