import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildPaths } from './steps/build-paths.mjs'
import { checkPort } from './steps/check-port.mjs'
import { endWithNpm } from './steps/end-with-npm.mjs'
import { loadSettings } from './steps/load-settings.mjs'
import { prepare } from './steps/prepare.mjs'
import { root } from './steps/root.mjs'

// npm start: from a bare clone to a server that answers. --dev: reloads on every change. --demo: sample people and
// rooms in a data folder of their own.
const isDev = process.argv.includes('--dev')
process.chdir(root)
const { DATA_DIR } = process.env
loadSettings()
if (process.argv.includes('--demo')) {
  process.env.CONFAB_DEMO = '1'
  // What .env names is the instance in use, not the demonstration.
  process.env.DATA_DIR = DATA_DIR || './data-demo'
  delete process.env.DATABASE_URL
}
const address = { port: Number(process.env.PORT || 3000), host: process.env.HOST || '127.0.0.1' }
await checkPort(address)
await prepare({ build: !isDev })

if (isDev) {
  develop()
} else {
  // In this very process: signals arrive without a detour, and nothing is left behind when it ends.
  process.env.NODE_ENV = 'production'
  endWithNpm()
  await import(pathToFileURL(path.join(root, buildPaths().server)).href)
}

function develop() {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const args = [next, 'dev', '--port', String(address.port), '--hostname', address.host]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
