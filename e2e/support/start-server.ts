import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import { openRaw } from '@/lib/core/raw/open-raw'
import { buildPaths } from '../../scripts/steps/build-paths.mjs'
import { freePort } from './free-port'
import type { Engine, Site } from './site'

export type StartedServer = Site & { process: ChildProcess; output: () => string; stop: () => Promise<void> }

export type ServerOptions = {
  engine: Engine
  /** An address of the PostgreSQL server with DATABASE in place of a name; null on SQLite. */
  postgresql: string | null
  /** The program and its arguments; usually the built server itself. */
  command?: [string, ...string[]]
  /** The folder it runs in: another build's. */
  cwd?: string
  env?: Record<string, string>
  /** The path of PUBLIC_URL, below which everything is. */
  basePath?: string
  /** The database of another server (a second process on it) or of one that was stopped, perhaps at its address. */
  at?: Pick<Site, 'dataDir' | 'databaseUrl'> & Partial<Pick<Site, 'baseURL'>>
}

const builtServer: [string, string] = [process.execPath, buildPaths().server]
let made = 0

/** Starts the production server on a free port with a database of its own and waits until it is ready. */
export async function startServer({
  engine,
  postgresql,
  command = builtServer,
  cwd,
  env = {},
  basePath = '',
  at,
}: ServerOptions) {
  const dataDir = at?.dataDir ?? mkdtempSync(path.join(process.env.E2E_FOLDER ?? '/tmp', `${engine}-`))
  const databaseUrl = at?.databaseUrl ?? (await newDatabaseUrl(postgresql, dataDir))
  const baseURL = at?.baseURL ?? `http://127.0.0.1:${await freePort()}${basePath}`
  const [program, ...args] = command
  const child = spawn(program, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: new URL(baseURL).port,
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: '',
      RATE_LIMIT_SCALE: '100',
      ...env,
      ...(basePath ? { PUBLIC_URL: baseURL } : {}),
    },
  })
  const output = collect(child)
  const site: Site = { engine, baseURL, databaseUrl, dataDir, postgresql }
  const server: StartedServer = { ...site, process: child, output, stop: () => stop(child) }
  await waitUntilReady(server)
  return server
}

async function newDatabaseUrl(postgresql: string | null, dataDir: string): Promise<string> {
  return postgresql ? await createDatabase(postgresql) : `file:${path.join(dataDir, 'confab.db')}`
}

async function createDatabase(postgresql: string): Promise<string> {
  made += 1
  const name = `e2e_${process.pid}_${made}`
  const admin = await openRaw(postgresql.replace('DATABASE', 'postgres'))
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.close()
  return postgresql.replace('DATABASE', name)
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-20_000)
    })
  }
  return () => text
}

async function waitUntilReady({ baseURL, process: child, output }: StartedServer): Promise<void> {
  const deadline = Date.now() + 240_000
  for (;;) {
    const answer = await fetch(`${baseURL}/api/ready`).catch(() => null)
    if (answer?.ok) return
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`)
    if (Date.now() > deadline) throw new Error(`The server is not ready:\n${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await ended
}
