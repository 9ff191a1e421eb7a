import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TokenScope } from '@/lib/actors/schema'
import { issueToken } from '@/lib/auth/issue-token'
import { type Database, openDatabase } from '@/lib/core/database'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { startServer } from '../e2e/support/start-server'

export type BenchSite = {
  db: Database
  folder: string
  baseURL: string
  rooms: string[]
  tokens: string[]
  stop: () => Promise<void>
}

/** The built server on a fresh SQLite database, with people who are members of every room and hold tokens. */
export async function openSite({
  rooms: roomCount,
  people,
  env = {},
  scopes = ['rooms:read', 'messages:write'],
}: {
  rooms: number
  people: number
  env?: Record<string, string>
  scopes?: TokenScope[]
}): Promise<BenchSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-bench-'))
  process.env.E2E_FOLDER = folder
  const server = await startServer({ engine: 'sqlite', postgresql: null, env: { RATE_LIMIT_SCALE: '0', ...env } })
  const db = openDatabase({ url: server.databaseUrl })
  const owner = await createPerson(db)
  const rooms: string[] = []
  for (let n = 0; n < roomCount; n++) rooms.push((await createRoom(db, owner)).id)
  const tokens: string[] = []
  for (let n = 0; n < people; n++) {
    const person = await createPerson(db)
    for (const room of rooms) await join(db, room, person)
    const input = { name: 'bench', scopes, expiresInDays: null }
    tokens.push((await issueToken(db, { actorId: person.id, createdById: null }, input)).token)
  }
  const stop = async () => {
    await db.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { db, folder, baseURL: server.baseURL, rooms, tokens, stop }
}
