import { toActor } from '@/lib/actors/load-actor'
import { type Principal, principals } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { isRequiredOf } from './second-factor/is-required-of'
import { decodeSession, IDLE_DAYS } from './session-cookie'
import { touchDevice } from './touch'

/** The principal of a sign-in cookie, or null when it is malformed, expired, revoked or its person deactivated. */
export async function authenticateDevice(db: Database, cookie: string): Promise<Principal | null> {
  const claims = await decodeSession(cookie)
  if (!claims) return null
  const principal = await devicePrincipal(db, claims.sessionId)
  return principal?.actor.id === claims.actorId ? principal : null
}

/** Who is signed in at this device, or null when it has been signed out. */
export async function devicePrincipal(db: Database, sessionId: string): Promise<Principal | null> {
  return await principals(db).get(`device:${sessionId}`, () => load(db, sessionId))
}

type DeviceRow = {
  id: string
  kind: string
  name: string
  displayName: string
  role: string
  provedBy: string
  expiresAt: Date
  lastSeenAt: Date
}

// Raw because the model API needs three statements for this join, and every signed-in request begins here.
async function load(db: Database, sessionId: string): Promise<Principal | null> {
  const [row] = await db.prisma.$queryRaw<DeviceRow[]>`
    SELECT a."id", a."kind", a."name", a."displayName", u."role", s."provedBy", s."expiresAt", s."lastSeenAt"
    FROM "UserSession" s
    JOIN "User" u ON u."actorId" = s."userId"
    JOIN "Actor" a ON a."id" = u."actorId"
    WHERE s."id" = ${sessionId} AND s."revokedAt" IS NULL AND a."deactivatedAt" IS NULL`
  const now = new Date()
  if (!row || row.expiresAt <= now || row.lastSeenAt.getTime() < now.getTime() - IDLE_DAYS * 86_400_000) return null
  touchDevice(db, sessionId, row.lastSeenAt, now)
  const principal = { actor: toActor(row, row.role), sessionId, tokenId: null }
  const isHeldBack = row.provedBy === 'password' && (await isRequiredOf(db, row.role))
  return isHeldBack ? { ...principal, isHeldBack } : principal
}
