import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Principal } from '@/lib/actors/principal-cache'
import type { Actor } from '@/lib/actors/schema'
import { recognize } from '@/lib/auth/recognize'
import { database } from '@/lib/core/database'

/** Who looks at this page, once per request, also who is held back. API tokens do not open pages. */
export const currentPrincipal = cache(async (): Promise<Principal | null> => {
  const principal = await recognize(database(), new Headers(await headers()))
  return principal && !principal.tokenId ? principal : null
})

/** Who looks at this page. Whoever still needs a second factor is led there. */
export async function currentActor(returnTo?: string): Promise<Actor | null> {
  const principal = await currentPrincipal()
  if (principal?.isHeldBack) redirect(withReturn('/second-factor', returnTo))
  return principal?.actor ?? null
}

/** The same, sending strangers to sign in (and back afterwards). */
export async function requireActor(returnTo?: string): Promise<Actor> {
  const actor = await currentActor(returnTo)
  if (!actor) redirect(withReturn('/sign-in', returnTo))
  return actor
}

function withReturn(path: string, returnTo: string | undefined): string {
  return returnTo ? `${path}?returnTo=${encodeURIComponent(returnTo)}` : path
}
