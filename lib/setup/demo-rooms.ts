import type { Actor } from '@/lib/actors/schema'
import { ensureOfflineAgents } from '@/lib/agents/ensure-offline-agents'
import { addAttachment } from '@/lib/attachments/add-attachment'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { transact } from '@/lib/events/transact'
import { sendMessage } from '@/lib/messages/send-message'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { insertRoom } from '@/lib/rooms/create-room'
import { enterRoom } from '@/lib/rooms/enter-room'
import { datedAsTold, playStory } from '@/lib/transfer/play-story'
import { StoryClock } from '@/lib/transfer/story-clock'
import { CHECKLIST, type DemoPerson, LAUNCH_STORY, LAUNCH_TOPIC } from './demo-story'

const MINUTE = 60_000

/** The room `launch` with a week of talk and runs and a file, and a direct message: what a workspace in use looks like. */
export async function createDemoRooms(db: Database, people: Record<DemoPerson, Actor>): Promise<void> {
  const { planner, guide } = await ensureOfflineAgents(db)
  const { alice, bob, charlie } = people
  const roomId = newId()
  await transact(db, { rooms: [] }, async (real) => {
    const first = LAUNCH_STORY[0]?.ago ?? 0
    const clock = new StoryClock(real, new Date(real.now.getTime() - (first + 5) * MINUTE))
    await insertRoom(clock.t, alice, { id: roomId, kind: 'open', name: 'launch', topic: LAUNCH_TOPIC })
    await enterRoom(clock.t, roomId, { actorId: alice.id, role: 'admin', byId: alice.id })
    await enterRoom(clock.t, roomId, { actorId: bob.id, role: 'moderator', byId: alice.id })
    for (const id of [charlie.id, planner, guide]) {
      await enterRoom(clock.t, roomId, { actorId: id, role: 'member', byId: alice.id })
    }
    const card = await real.tx.agentCard.findUniqueOrThrow({ where: { actorId: planner }, include: { actor: true } })
    const ids = { alice: alice.id, bob: bob.id, charlie: charlie.id }
    await playStory(clock, { db, roomId, people: ids, card, agentName: card.actor.name }, LAUNCH_STORY)
    const lastReadSeq = clock.t.room(roomId).lastMessageSeq
    await real.tx.membership.updateMany({ where: { roomId }, data: { lastReadSeq } })
  })
  await datedAsTold(db, roomId)
  const file = await addAttachment(db, bob, roomId, {
    name: CHECKLIST.name,
    read: async () => Buffer.from(CHECKLIST.text),
  })
  await sendMessage(db, bob, roomId, {
    clientId: newId(),
    content: 'What is left for Friday:',
    attachmentIds: [file.id],
  })
  const direct = await createDirectRoom(db, bob, ['alice'])
  await sendMessage(db, bob, direct.id, {
    clientId: newId(),
    content: 'Shall we get Charlie a present for all the work?',
  })
}
