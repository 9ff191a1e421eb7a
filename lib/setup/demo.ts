import { randomBytes } from 'node:crypto'
import { createPerson } from '@/lib/actors/create-person'
import { loadActor } from '@/lib/actors/load-actor'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import type { Actor } from '@/lib/actors/schema'
import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { transact } from '@/lib/events/transact'
import { enterRoom } from '@/lib/rooms/enter-room'
import { createOwner } from './create-owner'
import { onFirstOwner } from './first-run'

const DEMO_KEY = 'demo'

/**
 * Fills a new instance for `npm run demo`, once: alice (owner), bob (moderator), charlie, general and tour. Nobody
 * knows a password: the sign-in page lets visitors from this machine continue as one of them. An instance somebody
 * has set up is left alone.
 */
export async function ensureDemo(db: Database): Promise<void> {
  if (await db.prisma.setting.findUnique({ where: { key: DEMO_KEY } })) return
  const alice = (await needsSetUp(db)) ? await begin(db) : await loadActor(db, { nameFolded: 'alice' })
  if (alice?.role !== 'owner') return
  if (!(await loadActor(db, { nameFolded: 'bob' }))) await bringOthers(db, alice)
  await write(db, (tx) =>
    tx.setting.upsert({
      where: { key: DEMO_KEY },
      create: { key: DEMO_KEY, value: 'true', updatedAt: new Date() },
      update: {},
    }),
  )
}

async function begin(db: Database): Promise<Actor> {
  const password = randomBytes(24).toString('base64url')
  const alice = await createOwner(db, { name: 'alice', displayName: 'Alice', password })
  await onFirstOwner(db, alice)
  return alice
}

async function bringOthers(db: Database, alice: Actor): Promise<void> {
  const rooms = await db.prisma.room.findMany({ where: { name: { in: ['general', 'tour'] }, createdById: alice.id } })
  const [bob, charlie] = await write(db, async (tx) => {
    const fixed = { passwordHash: null, role: 'member' } as const
    return [
      await createPerson(tx, { name: 'bob', displayName: 'Bob', ...fixed }),
      await createPerson(tx, { name: 'charlie', displayName: 'Charlie', ...fixed }),
    ] as const
  })
  for (const { id } of rooms) {
    await joinOfflineAgents(db, id, alice.id)
    await transact(db, { rooms: [id] }, async (t) => {
      await enterRoom(t, id, { actorId: bob.id, role: 'moderator', byId: alice.id })
      await enterRoom(t, id, { actorId: charlie.id, role: 'member', byId: alice.id })
    })
  }
}
