import { audit } from '@/lib/actors/audit/audit'
import { principals } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { describeDevice } from './describe-device'
import { SESSION_SECONDS } from './session-cookie'

/** Beyond this many signed-in devices the one unseen for longest is signed out. */
export const DEVICES_MAX = 50

export type DeviceInfo = { userAgent: string | null; address: string }

/** Signs a device in: the row its cookie names. Returns the row's id. */
export async function openDevice(db: Database, userId: string, { userAgent, address }: DeviceInfo): Promise<string> {
  const id = newId()
  const now = new Date()
  await write(db, async (tx) => {
    await tx.userSession.deleteMany({
      where: { userId, OR: [{ expiresAt: { lte: now } }, { revokedAt: { not: null } }] },
    })
    const open = await tx.userSession.findMany({
      where: { userId },
      orderBy: { lastSeenAt: 'desc' },
      skip: DEVICES_MAX - 1,
      select: { id: true },
    })
    await tx.userSession.deleteMany({ where: { id: { in: open.map((row) => row.id) } } })
    const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000)
    const device = describeDevice(userAgent)
    await tx.userSession.create({ data: { id, userId, device, address, createdAt: now, lastSeenAt: now, expiresAt } })
    await audit(tx, {
      actorId: userId,
      action: 'device.signed_in',
      targetKind: 'device',
      targetId: id,
      detail: { device, address },
    })
  })
  principals(db).clear()
  return id
}
