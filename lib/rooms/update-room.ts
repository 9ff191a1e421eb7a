import type * as z from 'zod'
import type { Actor } from '@/lib/actors/schema'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireMember } from './access'
import { canRename } from './policy'
import { presentRoom } from './present-room'
import { readTags } from './read-tags'
import type { PublicRoom, updateRoomSchema } from './schema'

type Change = z.output<typeof updateRoomSchema>

/** Renames a room, sets its topic, task or tags. Each text gets a new salt; the log holds only the commitment. */
export async function updateRoom(db: Database, actor: Actor, roomId: string, change: Change): Promise<PublicRoom> {
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canRename(room, membership)) {
      throw new AppError('forbidden', room.archivedAt ? 'This room is archived.' : 'You cannot rename this room.')
    }
    const { name = room.name, topic = room.topic, task = room.task } = change
    const by = { actorId: actor.id }
    if (name !== room.name) {
      const nameSalt = newSalt()
      await t.tx.room.update({ where: { id: roomId }, data: { name, nameSalt } })
      t.emit(roomId, { type: 'room.renamed', ...by, data: { name: commit(nameSalt, name) } })
    }
    if (topic !== room.topic) {
      const topicSalt = newSalt()
      await t.tx.room.update({ where: { id: roomId }, data: { topic, topicSalt } })
      t.emit(roomId, { type: 'room.topic_changed', ...by, data: { topic: commit(topicSalt, topic) } })
    }
    if (task !== room.task) {
      const taskSalt = newSalt()
      await t.tx.room.update({ where: { id: roomId }, data: { task, taskSalt } })
      t.emit(roomId, { type: 'room.task_changed', ...by, data: { task: commit(taskSalt, task) } })
    }
    const tags = await setTags(t, roomId, actor, change.tags)
    return presentRoom({ ...room, name, topic, task, tags })
  })
}

async function setTags(t: Transaction, roomId: string, actor: Actor, wanted: string[] | undefined): Promise<string[]> {
  const before = await readTags(t.tx, roomId)
  if (!wanted || wanted.join(' ') === before.join(' ')) return before
  const tagsSalt = newSalt()
  await t.tx.roomTag.deleteMany({ where: { roomId } })
  await t.tx.roomTag.createMany({ data: wanted.map((tag) => ({ roomId, tag })) })
  await t.tx.room.update({ where: { id: roomId }, data: { tagsSalt } })
  const data = { tags: commit(tagsSalt, wanted.join(' ')) }
  t.emit(roomId, { type: 'room.tags_changed', actorId: actor.id, data })
  return wanted
}
