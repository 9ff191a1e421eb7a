import { randomBytes } from 'node:crypto'
import { asTaken, createPerson } from '@/lib/actors/create-person'
import { loadActor } from '@/lib/actors/load-actor'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import type { Actor } from '@/lib/actors/schema'
import { hashPassword } from '@/lib/auth/hash-password'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { sendMessage } from '@/lib/messages/send-message'
import { createRoom } from '@/lib/rooms/create-room'
import { joinRoom } from '@/lib/rooms/join-room'
import { createOwner } from '@/lib/setup/create-owner'
import { onFirstOwner } from '@/lib/setup/first-run'

export type SeedReport = {
  /** The password is there when the person was made by this call. */
  people: { name: string; role: string; password: string | null }[]
  /** Added by this call. */
  messages: number
}

const MESSAGES: Record<string, string> = {
  alice: 'Welcome to general. Everybody on this server can read and write here.',
  bob: 'Good to be here. How do I give work to an agent?',
  charlie: 'Mention it: `@planner add 2 and 3`. It asks before it does anything.',
}

/**
 * Three people who can sign in, and a message of each in the open room general. Alice becomes the owner of an instance
 * that has none. Repeating it adds nothing.
 */
export async function seed(db: Database): Promise<SeedReport> {
  const alice = await ensurePerson(db, 'alice')
  const people = [alice, await ensurePerson(db, 'bob'), await ensurePerson(db, 'charlie')]
  const roomId = await ensureGeneral(db, alice.actor)
  let messages = 0
  for (const { actor } of people) {
    await joinRoom(db, actor, roomId)
    // The same clientId every time: sent once, however often the seed runs.
    const sent = await sendMessage(db, actor, roomId, { clientId: `seed-${actor.name}`, content: textOf(actor) })
    if (!sent.repeated) messages += 1
  }
  return {
    people: people.map(({ actor, password }) => ({ name: actor.name, role: actor.role ?? 'none', password })),
    messages,
  }
}

function textOf({ name }: Actor): string {
  return MESSAGES[name] ?? `Hello, I am ${name}.`
}

type Seeded = { actor: Actor; password: string | null }

async function ensurePerson(db: Database, name: string): Promise<Seeded> {
  const known = await loadActor(db, { nameFolded: name })
  if (known) return { actor: known, password: null }
  const password = randomBytes(15).toString('base64url')
  if (await needsSetUp(db)) {
    const owner = await createOwner(db, { name, displayName: displayed(name), password })
    await onFirstOwner(db, owner)
    return { actor: owner, password }
  }
  const passwordHash = await hashPassword(password)
  try {
    const person = { name, displayName: displayed(name), passwordHash, role: 'member' as const }
    return { actor: await write(db, (tx) => createPerson(tx, person)), password }
  } catch (error) {
    throw asTaken(error)
  }
}

function displayed(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

async function ensureGeneral(db: Database, alice: Actor): Promise<string> {
  const open = { kind: 'open', name: 'general', deletedAt: null, archivedAt: null }
  const existing = await db.prisma.room.findFirst({ where: open, orderBy: { createdAt: 'asc' } })
  return existing?.id ?? (await createRoom(db, alice, { name: 'general' })).id
}
