import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/lib/actors/schema'
import { authenticate } from '@/lib/auth/authenticate'
import { database } from '@/lib/core/database'

/** Who looks at this page, once per request. API tokens do not open pages. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const principal = await authenticate(database(), new Headers(await headers()))
  return principal && !principal.tokenId ? principal.actor : null
})

/** The same, sending strangers to sign in (and back afterwards). */
export async function requireActor(returnTo?: string): Promise<Actor> {
  const actor = await currentActor()
  if (!actor) redirect(returnTo ? `/sign-in?returnTo=${encodeURIComponent(returnTo)}` : '/sign-in')
  return actor
}
