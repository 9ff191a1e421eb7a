import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { requireMember } from './access'
import type { Quiet } from './schema'

const HOUR_MS = 3_600_000
/** Until the reader says otherwise. */
const ALWAYS = new Date('9999-12-31T00:00:00.000Z')

/** For how long a room keeps quiet for its reader. Their own matter: no event, only a word to other devices. */
export async function setQuiet(db: Database, actor: Actor, roomId: string, quiet: Quiet): Promise<void> {
  await write(db, async (tx) => {
    await requireMember(tx, actor, roomId)
    await tx.membership.update({
      where: { roomId_actorId: { roomId, actorId: actor.id } },
      data: { quietUntil: endOf(quiet) },
    })
  })
  liveBus(db).notifyActor(actor.id, 'follow')
}

function endOf(quiet: Quiet): Date | null {
  switch (quiet) {
    case '1h':
      return new Date(Date.now() + HOUR_MS)
    case '8h':
      return new Date(Date.now() + 8 * HOUR_MS)
    case 'always':
      return ALWAYS
    case 'off':
      return null
  }
}
