import { getProfile } from '@/lib/actors/get-profile'
import { getPreferences } from '@/lib/actors/preferences/get-preferences'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import { listDevices } from '@/lib/auth/list-devices'
import { listTokens } from '@/lib/auth/list-tokens'
import type { Database } from '@/lib/core/database'
import { ownFiles } from './own-files'
import { ownMarks } from './own-marks'
import { ownMemberships } from './own-memberships'
import { ownMessages } from './own-messages'

const VERSION = 1
/** Lines are sent together: each piece costs the connection something. */
const PIECE_LENGTH = 16 * 1024

/**
 * What the server holds about one person, as JSON Lines, piece by piece (docs/import-export.md). Nothing that others
 * wrote, and of rooms the person can no longer read only their own texts and files, without the room's name. Rights are
 * read page by page: it is no snapshot. The last line counts the others; without it the file is cut off.
 * Throws forbidden for API tokens.
 */
export async function exportPerson(db: Database, actor: Actor): Promise<AsyncGenerator<string>> {
  requirePerson(actor)
  const [profile, preferences, devices, tokens] = await Promise.all([
    getProfile(db, actor),
    getPreferences(db, actor),
    listDevices(db, actor, null),
    listTokens(db, actor),
  ])
  return textOf([
    { kind: 'export', confab: 'person-export', version: VERSION, exportedAt: new Date().toISOString() },
    { ...profile, kind: 'profile', role: actor.role },
    { kind: 'preferences', ...preferences },
    // Without their ids, which sign-in cookies and tokens carry.
    ...devices.map(({ device, address, createdAt, lastSeenAt }) => {
      return { kind: 'device', device, address, createdAt, lastSeenAt }
    }),
    ...tokens.map(({ name, scopes, createdAt, expiresAt, lastUsedAt }) => {
      return { kind: 'token', name, scopes, createdAt, expiresAt, lastUsedAt }
    }),
    [ownMemberships(db, actor), ownMessages(db, actor), ownMarks(db, actor), ownFiles(db, actor)],
  ])
}

type Line = { kind: string; [field: string]: unknown }
type Part = Line | AsyncGenerator<Line>[]

async function* textOf(parts: Part[]): AsyncGenerator<string> {
  const counts: Record<string, number> = {}
  let waiting = ''
  for (const part of parts) {
    for await (const line of Array.isArray(part) ? inTurn(part) : [part]) {
      counts[line.kind] = (counts[line.kind] ?? 0) + 1
      waiting += `${JSON.stringify(line)}\n`
      if (waiting.length < PIECE_LENGTH) continue
      yield waiting
      waiting = ''
    }
  }
  yield `${waiting}${JSON.stringify({ kind: 'end', counts })}\n`
}

async function* inTurn(sources: AsyncGenerator<Line>[]): AsyncGenerator<Line> {
  for (const source of sources) yield* source
}
