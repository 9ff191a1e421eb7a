import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireMember } from './access'
import { presentMember } from './list-members'
import { canSetAnswers } from './policy'
import { requireTarget } from './require-target'
import type { Answers, PublicMember } from './schema'

/** When an agent answers in this room: never, when mentioned, or always. */
export async function setAnswers(
  db: Database,
  actor: Actor,
  roomId: string,
  agentId: string,
  answers: Answers,
): Promise<PublicMember> {
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canSetAnswers(room, membership)) {
      throw new AppError('forbidden', 'Only moderators and admins of this room can do this.')
    }
    const target = await requireTarget(t.tx, roomId, agentId)
    if (target.actor.kind !== 'agent')
      throw new AppError('invalid', 'Only agents have this setting.', { field: 'answers' })
    if (target.answers !== answers) {
      // From now on: what was said before is not answered.
      const data = { answers, answeredSeq: t.room(roomId).lastMessageSeq }
      await t.tx.membership.update({ where: { roomId_actorId: { roomId, actorId: agentId } }, data })
      t.emit(roomId, { type: 'membership.answers_changed', actorId: actor.id, data: { actorId: agentId, answers } })
    }
    return presentMember({ ...target, answers })
  })
}
