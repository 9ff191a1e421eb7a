import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sha256Hex } from '../crypto'
import { AppError } from '../errors'

export type Migration = {
  /** The folder's name: 0001_rooms. The same on both engines. */
  name: string
  up: string
  down: string
  /** Of the up script, as Prisma computes it: hex SHA-256 of the file. */
  checksum: string
}

/** The migrations of one engine in the order they apply. Throws when a folder lacks one of its scripts. */
export function readMigrations(engine: 'sqlite' | 'postgresql', root = defaultRoot()): Migration[] {
  const folder = path.join(root, engine)
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names.map((entry) => readMigration(folder, entry.name)).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function defaultRoot(): string {
  return path.join(process.cwd(), 'prisma', 'migrations')
}

function readMigration(folder: string, name: string): Migration {
  try {
    const up = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
    const down = readFileSync(path.join(folder, name, 'down.sql'), 'utf8')
    return { name, up, down, checksum: sha256Hex(up) }
  } catch (error) {
    throw new AppError('unavailable', `Migration ${name} needs both migration.sql and down.sql in ${folder}.`, {
      cause: error,
    })
  }
}
