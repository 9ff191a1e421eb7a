import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { scripts } from './scripted/scripts'

/** The kind of the profile, or that of a script. Throws invalid (profileId, model) for what there is not. */
export async function requireBrain(tx: Tx, { profileId, model }: { profileId: string | null; model: string }) {
  if (profileId === null) {
    if (scripts.has(model)) return 'scripted'
    throw new AppError('invalid', `There is no script "${model}".`, { field: 'model' })
  }
  const profile = await tx.providerProfile.findUnique({ where: { id: profileId }, select: { kind: true } })
  if (!profile) throw new AppError('invalid', 'This provider does not exist.', { field: 'profileId' })
  return profile.kind
}

/** Throws invalid (roomIds) when one of these rooms is not there. */
export async function requireRooms(tx: Tx, roomIds: string[]) {
  const wanted = [...new Set(roomIds)]
  const known = await tx.room.count({ where: { id: { in: wanted }, deletedAt: null } })
  if (known < wanted.length) throw new AppError('invalid', 'One of these rooms does not exist.', { field: 'roomIds' })
}
