import { loadActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { type Env, env, isForThisMachine } from '@/lib/core/env'
import { notFound } from '@/lib/core/errors'

/** Who can be chosen instead of signing in, where `npm run demo` serves this machine alone. */
export const DEMO_PEOPLE = ['alice', 'bob', 'charlie'] as const

/** Where it was asked for and nobody else can connect. */
export function isDemo(from: Pick<Env, 'CONFAB_DEMO' | 'HOST' | 'PUBLIC_URL'> = env()): boolean {
  return from.CONFAB_DEMO && isForThisMachine(from)
}

/** The sample person of that name; not_found outside the demonstration and for everybody else. */
export async function findDemoPerson(db: Database, name: string): Promise<Actor> {
  const known = isDemo() ? DEMO_PEOPLE.find((person) => person === name) : undefined
  const actor = known ? await loadActor(db, { nameFolded: known }) : null
  if (!actor || actor.role === null) throw notFound('Person')
  return actor
}
