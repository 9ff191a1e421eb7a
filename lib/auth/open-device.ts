import { audit } from '@/lib/actors/audit/audit'
import { principals } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { describeDevice } from './describe-device'
import { SESSION_SECONDS } from './session-cookie'

/** Beyond this many signed-in devices the one unseen for longest is signed out. */
export const DEVICES_MAX = 50

export type DeviceInfo = {
  userAgent: string | null
  address: string
  /** What the person showed. A provider decides for itself how often and by what it asks. */
  provedBy?: 'password' | 'code' | 'provider'
}

/** Signs a device in: the row its cookie names. Returns the row's id. */
export async function openDevice(
  db: Database,
  userId: string,
  { userAgent, address, provedBy = 'password' }: DeviceInfo,
): Promise<string> {
  const id = newId()
  const now = new Date()
  await write(db, async (tx) => {
    // Whichever way led here, and also when the factor was set up meanwhile.
    if (
      provedBy === 'password' &&
      (await tx.secondFactor.count({ where: { userId, confirmedAt: { not: null } } })) > 0
    ) {
      throw new AppError('unauthenticated', 'This account asks for a code. Sign in again.')
    }
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
    const times = { createdAt: now, lastSeenAt: now, expiresAt }
    await tx.userSession.create({ data: { id, userId, device, address, provedBy, ...times } })
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
