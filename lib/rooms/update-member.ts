import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { requireMember } from './access'
import { changeRole } from './change-role'
import { presentMember } from './list-members'
import { requireTarget } from './require-target'
import type { PublicMember, UpdateMemberInput } from './schema'
import { setAnswers } from './set-answers'
import { setFavourite } from './set-favourite'
import { setFollowLevel } from './set-follow-level'
import { setMetadata } from './set-metadata'
import { setQuiet } from './set-quiet'

/** One change to a membership: its role or answer rule by those who may, how it is shown and followed by its own actor. */
export async function updateMember(
  db: Database,
  actor: Actor,
  roomId: string,
  actorId: string,
  { role, answers, followLevel, quiet, isFavourite, metadata }: UpdateMemberInput,
): Promise<PublicMember> {
  if (role !== undefined) return await changeRole(db, actor, roomId, actorId, role)
  if (answers !== undefined) return await setAnswers(db, actor, roomId, actorId, answers)
  await requireMember(db, actor, roomId)
  if (metadata !== undefined) {
    await setMetadata(db, actor, roomId, actorId, metadata)
    return presentMember(await requireTarget(db.prisma, roomId, actorId))
  }
  if (actorId !== actor.id) {
    throw new AppError('forbidden', 'You can only change your own notification settings.')
  }
  if (quiet !== undefined) await setQuiet(db, actor, roomId, quiet)
  if (followLevel !== undefined) await setFollowLevel(db, actor, roomId, followLevel)
  if (isFavourite !== undefined) await setFavourite(db, actor, roomId, isFavourite)
  return presentMember(await requireTarget(db.prisma, roomId, actorId))
}
