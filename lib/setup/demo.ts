import { randomBytes } from 'node:crypto'
import { createPerson } from '@/lib/actors/create-person'
import { loadActor } from '@/lib/actors/load-actor'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import type { Actor } from '@/lib/actors/schema'
import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import { SCRIPT_PRICE, type ScriptPrice } from '@/lib/agents/prices-of'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { transact } from '@/lib/events/transact'
import { enterRoom } from '@/lib/rooms/enter-room'
import { createOwner } from './create-owner'
import { DEMO_KEY } from './demo-people'
import { createDemoRooms } from './demo-rooms'
import { onFirstOwner } from './first-run'

const BEGUN = 'begun'
const DONE = 'true'
/** A few words then cost what a question with its context costs elsewhere: a cent or two. */
const PRICE: ScriptPrice = { inputMicros: 150_000_000, outputMicros: 600_000_000 }

/**
 * Fills a new instance for `npm run demo`, once: alice (owner), bob (moderator), charlie, general, tour, launch and a
 * direct message. Its scripts have a price, so that runs cost something. Nobody knows a password: the sign-in page lets visitors from this machine continue as one of them.
 * An instance somebody has set up is left alone. What a stop interrupted is finished at the next start.
 */
export async function ensureDemo(db: Database): Promise<void> {
  const { value } = (await db.prisma.setting.findUnique({ where: { key: DEMO_KEY } })) ?? {}
  if (value === DONE || (value === undefined && !(await needsSetUp(db)))) return
  await note(db, DEMO_KEY, BEGUN)
  await note(db, SCRIPT_PRICE, JSON.stringify(PRICE))
  const alice = (await needsSetUp(db)) ? await begin(db) : await loadActor(db, { nameFolded: 'alice' })
  if (!alice) return
  if (!(await loadActor(db, { nameFolded: 'bob' }))) await bringOthers(db, alice)
  const [bob, charlie] = [await loadActor(db, { nameFolded: 'bob' }), await loadActor(db, { nameFolded: 'charlie' })]
  const isFilled = (await db.prisma.room.count({ where: { name: 'launch' } })) > 0
  if (bob && charlie && !isFilled) await createDemoRooms(db, { alice, bob, charlie })
  await note(db, DEMO_KEY, DONE)
}

async function note(db: Database, key: string, value: string): Promise<void> {
  await write(db, (tx) =>
    tx.setting.upsert({
      where: { key },
      create: { key, value, updatedAt: new Date() },
      update: { value },
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
