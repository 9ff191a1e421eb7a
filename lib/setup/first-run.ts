import type { Actor } from '@/lib/actors/schema'
import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import type { Database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { createRoom } from '@/lib/rooms/create-room'
import { adoptRooms } from '@/lib/transfer/adopt-rooms'
import { createTour } from '@/lib/transfer/create-tour'

/**
 * What a new instance has when its owner first looks: `general` with the offline agents in it, and the sample room
 * `tour`, where the first visit begins. Returns the path to it. The owner exists already: a failure here is logged
 * and leaves a working, emptier instance.
 */
export async function onFirstOwner(db: Database, owner: Actor): Promise<string> {
  try {
    await adoptRooms(db, owner)
    const general = await createRoom(db, owner, { name: 'general', topic: 'Everything that has no room of its own' })
    await joinOfflineAgents(db, general.id, owner.id)
    return `/rooms/${await createTour(db, owner)}`
  } catch (error) {
    log.error({ err: error }, 'the first rooms could not be made')
    return '/rooms'
  }
}
