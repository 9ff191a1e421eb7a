import { audit } from '@/lib/actors/audit/audit'
import { principals } from '@/lib/actors/principal-cache'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'

/** Signs one device out, immediately. not_found for another person's device or one already signed out. */
export async function revokeDevice(db: Database, actor: Actor, deviceId: string): Promise<void> {
  requirePerson(actor)
  await write(db, async (tx) => {
    const count = await revoke(tx, { id: deviceId, userId: actor.id })
    if (count === 0) throw notFound('Device')
    await audit(tx, { actorId: actor.id, action: 'device.revoked', targetKind: 'device', targetId: deviceId })
  })
  principals(db).clear()
}

/** Signs every device out, this one included. Returns how many there were. */
export async function revokeAllDevices(db: Database, actor: Actor): Promise<number> {
  requirePerson(actor)
  const count = await write(db, async (tx) => {
    const revoked = await revoke(tx, { userId: actor.id })
    const detail = { count: revoked }
    await audit(tx, {
      actorId: actor.id,
      action: 'device.revoked_all',
      targetKind: 'actor',
      targetId: actor.id,
      detail,
    })
    return revoked
  })
  principals(db).clear()
  return count
}

/** Ends one signed-in device without checking the caller: the sign-out, which needs only the cookie. */
export async function endDevice(db: Database, deviceId: string): Promise<void> {
  await write(db, (tx) => revoke(tx, { id: deviceId }))
  principals(db).clear()
}

/** Inside a larger change. The caller clears the principals after the commit. */
export async function revoke(tx: Tx, where: { id?: string | { not: string }; userId?: string }): Promise<number> {
  const { count } = await tx.userSession.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  return count
}
