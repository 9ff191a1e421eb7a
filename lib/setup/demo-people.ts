import { loadActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { type Env, env, isForThisMachine } from '@/lib/core/env'
import { notFound } from '@/lib/core/errors'

export const DEMO_KEY = 'demo'

/** Who can be chosen instead of signing in, where `npm run demo` serves this machine alone. */
export const DEMO_PEOPLE = [
  { name: 'alice', role: 'owner' },
  { name: 'bob', role: 'moderator' },
  { name: 'charlie', role: 'member' },
] as const

/** Where it was asked for and nobody else can connect. */
export function isDemo(from: Pick<Env, 'CONFAB_DEMO' | 'HOST' | 'PUBLIC_URL'> = env()): boolean {
  return from.CONFAB_DEMO && isForThisMachine(from)
}

/** Whether visitors may continue as one of its people: these data were made for the demonstration, and it is one. */
export async function offersDemo(db: Database, from?: Parameters<typeof isDemo>[0]): Promise<boolean> {
  return isDemo(from) && (await db.prisma.setting.findUnique({ where: { key: DEMO_KEY } })) !== null
}

/** The sample person of that name; not_found outside the demonstration and for everybody else. */
export async function findDemoPerson(db: Database, name: string): Promise<Actor> {
  const known = (await offersDemo(db)) ? DEMO_PEOPLE.find((person) => person.name === name)?.name : undefined
  const actor = known ? await loadActor(db, { nameFolded: known }) : null
  if (!actor || actor.role === null) throw notFound('Person')
  return actor
}
