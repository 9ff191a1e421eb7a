import type { Actor } from '@/lib/actors/schema'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireMember } from './access'
import { canRename } from './policy'
import { presentRoom } from './present-room'
import type { PublicRoom } from './schema'

/** Renames a room or sets its topic. Each text gets a new salt; the log holds only the commitment. */
export async function updateRoom(
  db: Database,
  actor: Actor,
  roomId: string,
  { name, topic }: { name?: string; topic?: string },
): Promise<PublicRoom> {
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canRename(room, membership)) {
      throw new AppError('forbidden', room.archivedAt ? 'This room is archived.' : 'You may not rename this room.')
    }
    if (name !== undefined && name !== room.name) {
      const nameSalt = newSalt()
      await t.tx.room.update({ where: { id: roomId }, data: { name, nameSalt } })
      t.emit(roomId, { type: 'room.renamed', actorId: actor.id, data: { name: commit(nameSalt, name) } })
    }
    if (topic !== undefined && topic !== room.topic) {
      const topicSalt = newSalt()
      await t.tx.room.update({ where: { id: roomId }, data: { topic, topicSalt } })
      t.emit(roomId, { type: 'room.topic_changed', actorId: actor.id, data: { topic: commit(topicSalt, topic) } })
    }
    return presentRoom({ ...room, name: name ?? room.name, topic: topic ?? room.topic })
  })
}
