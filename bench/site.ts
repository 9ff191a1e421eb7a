import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TokenScope } from '@/lib/actors/schema'
import { issueToken } from '@/lib/auth/issue-token'
import { type Database, openDatabase } from '@/lib/core/database'
import { transact } from '@/lib/events/transact'
import { enterRoom } from '@/lib/rooms/enter-room'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson, createRoom } from '@/lib/testing/factories'
import type { Engine } from '../e2e/support/site'
import { startServer } from '../e2e/support/start-server'

export type BenchSite = {
  db: Database
  folder: string
  baseURL: string
  /** Of the server. */
  pid: number
  rooms: string[]
  tokens: string[]
  stop: () => Promise<void>
}

/** The built server on a fresh database, with people who are members of every room and hold tokens. */
export async function openSite({
  rooms: roomCount,
  people,
  env = {},
  scopes = ['rooms:read', 'messages:write'],
  engine = 'sqlite',
  postgresql = null,
  cwd,
}: {
  rooms: number
  people: number
  env?: Record<string, string>
  scopes?: TokenScope[]
  engine?: Engine
  /** Address of a PostgreSQL server with DATABASE in place of a name. */
  postgresql?: string | null
  /** The folder of another build. */
  cwd?: string
}): Promise<BenchSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-bench-'))
  process.env.E2E_FOLDER = folder
  const server = await startServer({ engine, postgresql, cwd, env: { RATE_LIMIT_SCALE: '0', ...env } })
  const db = withStatistics(openDatabase({ url: server.databaseUrl }))
  const owner = await createPerson(db)
  const rooms: string[] = []
  for (let n = 0; n < roomCount; n++) rooms.push((await createRoom(db, owner)).id)
  const tokens: string[] = []
  const members: string[] = []
  for (let n = 0; n < people; n++) {
    const person = await createPerson(db)
    members.push(person.id)
    const input = { name: 'bench', scopes, expiresInDays: null }
    tokens.push((await issueToken(db, { actorId: person.id, createdById: null }, input)).token)
  }
  for (const room of rooms) {
    await transact(db, { rooms: [room] }, async (t) => {
      for (const actorId of members) await enterRoom(t, room, { actorId, role: 'member', byId: actorId })
    })
  }
  const stop = async () => {
    await db.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    db,
    folder,
    baseURL: server.baseURL,
    pid: server.process.pid ?? 0,
    rooms,
    tokens,
    stop,
  }
}
