import type { Principal } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { getSetting } from '@/lib/core/settings'

const CHUNK = 500

/** Devices that only a password opened, where that is not enough. */
const HELD_BACK = {
  nobody: [],
  admins: [{ provedBy: 'password', user: { role: { in: ['owner', 'admin'] } } }],
  everybody: [{ provedBy: 'password' }],
}

/**
 * For each principal, in order, whether its credential still holds: device not revoked or expired, token likewise,
 * actor not deactivated. One statement per 500 devices (two per 500 tokens), never cached: open streams are closed
 * by it.
 */
export async function stillValid(db: Database, principals: Principal[]): Promise<boolean[]> {
  const devices = await inChunks(
    principals.map((principal) => principal.sessionId),
    (ids) => validDevices(db, ids),
  )
  const tokens = await inChunks(
    principals.map((principal) => principal.tokenId),
    (ids) => validTokens(db, ids),
  )
  return principals.map(({ sessionId, tokenId }) =>
    sessionId !== null ? devices.has(sessionId) : tokenId !== null && tokens.has(tokenId),
  )
}

async function inChunks(all: (string | null)[], read: (ids: string[]) => Promise<string[]>): Promise<Set<string>> {
  const ids = [...new Set(all)].filter((id) => id !== null)
  const found = new Set<string>()
  for (let start = 0; start < ids.length; start += CHUNK) {
    for (const id of await read(ids.slice(start, start + CHUNK))) found.add(id)
  }
  return found
}

async function validDevices(db: Database, ids: string[]): Promise<string[]> {
  const whom = await getSetting(db, 'secondFactorFor')
  const rows = await db.prisma.userSession.findMany({
    where: {
      id: { in: ids },
      revokedAt: null,
      expiresAt: { gt: new Date() },
      user: { actor: { deactivatedAt: null } },
      NOT: HELD_BACK[whom],
    },
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

async function validTokens(db: Database, ids: string[]): Promise<string[]> {
  const tokens = await db.prisma.apiToken.findMany({
    where: { id: { in: ids }, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
    select: { id: true, actorId: true },
  })
  const actors = await db.prisma.actor.findMany({
    where: { id: { in: tokens.map((token) => token.actorId) }, deactivatedAt: null },
    select: { id: true },
  })
  const active = new Set(actors.map((actor) => actor.id))
  return tokens.filter((token) => active.has(token.actorId)).map((token) => token.id)
}
