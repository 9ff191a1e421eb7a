import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { unpackChromium } from './steps/unpack-chromium.mjs'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

// A test browser asks nobody but the server under test: without these it looks for updates, lists and accounts.
const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
]

/**
 * A Chromium for tests: CONFAB_CHROMIUM, else one installed on the system, else the one Playwright has downloaded,
 * else the one packaged on npm, which is unpacked once.
 * @returns {Promise<{executablePath: string, args: string[], env: Record<string, string>, source: string}>}
 */
export async function findChromium() {
  const named = process.env.CONFAB_CHROMIUM
  if (named && named !== 'packaged') return { executablePath: named, args, env: {}, source: 'CONFAB_CHROMIUM' }
  if (!named) {
    const found = installed.find(works)
    if (found) return { executablePath: found, args, env: {}, source: 'system' }
    const { chromium } = await import('@playwright/test')
    const own = chromium.executablePath()
    if (existsSync(own)) return { executablePath: own, args, env: {}, source: 'playwright' }
  }
  const { executablePath, env } = await unpackChromium()
  return { executablePath, args, env, source: 'packaged' }
}

/** A path alone says little: Ubuntu's chromium-browser may be a note that points to the snap. */
function works(file) {
  return existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await findChromium(), null, 2))
}
