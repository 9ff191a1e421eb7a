import type { Actor } from '@/lib/actors/schema'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Transaction } from '@/lib/events/transact'
import type { AccessRoom } from './access'
import { placeRoom } from './place-room'
import { readTags } from './read-tags'
import type { RoomChange } from './schema'

/** Changes what a room says of itself. Each text gets a new salt; the log holds only the commitment. */
export async function changeRoom(t: Transaction, actor: Actor, room: AccessRoom, change: RoomChange): Promise<void> {
  const { id: roomId } = room
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
  await setTags(t, roomId, actor, change.tags)
  await setDetails(t, roomId, actor, change)
  await placeRoom(t, actor, room, change)
}

async function setTags(t: Transaction, roomId: string, actor: Actor, wanted: string[] | undefined): Promise<void> {
  const before = await readTags(t.tx, roomId)
  if (!wanted || wanted.join(' ') === before.join(' ')) return
  const tagsSalt = newSalt()
  await t.tx.roomTag.deleteMany({ where: { roomId } })
  await t.tx.roomTag.createMany({ data: wanted.map((tag) => ({ roomId, tag })) })
  await t.tx.room.update({ where: { id: roomId }, data: { tagsSalt } })
  const data = { tags: commit(tagsSalt, wanted.join(' ')) }
  t.emit(roomId, { type: 'room.tags_changed', actorId: actor.id, data })
}

async function setDetails(t: Transaction, roomId: string, actor: Actor, change: RoomChange): Promise<void> {
  if (change.description === undefined && change.metadata === undefined) return
  const select = { description: true, metadata: true }
  const before = await t.tx.room.findUniqueOrThrow({ where: { id: roomId }, select })
  const { description = before.description } = change
  const metadata = change.metadata ? JSON.stringify(change.metadata) : before.metadata
  if (description === before.description && metadata === before.metadata) return
  const detailsSalt = newSalt()
  await t.tx.room.update({ where: { id: roomId }, data: { description, metadata, detailsSalt } })
  const details = commit(detailsSalt, JSON.stringify([description, metadata]))
  t.emit(roomId, { type: 'room.details_changed', actorId: actor.id, data: { details } })
}
