import { loadActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { type Env, env, isLoopback } from '@/lib/core/env'
import { notFound } from '@/lib/core/errors'

/** Who can be chosen instead of signing in, where `npm run demo` serves this machine alone. */
export const DEMO_PEOPLE = ['alice', 'bob', 'charlie'] as const

/** Only asked for, only on a loopback address, and not behind a public one. */
export function isDemo({ CONFAB_DEMO, HOST, PUBLIC_URL }: Pick<Env, 'CONFAB_DEMO' | 'HOST' | 'PUBLIC_URL'> = env()) {
  const outside = PUBLIC_URL ? new URL(PUBLIC_URL).hostname : HOST
  return CONFAB_DEMO && isLoopback(HOST) && isLoopback(outside)
}

/** The sample person of that name; not_found outside the demonstration and for everybody else. */
export async function findDemoPerson(db: Database, name: string): Promise<Actor> {
  const known = isDemo() ? DEMO_PEOPLE.find((person) => person === name) : undefined
  const actor = known ? await loadActor(db, { nameFolded: known }) : null
  if (!actor || actor.role === null) throw notFound('Person')
  return actor
}
