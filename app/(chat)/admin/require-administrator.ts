import { notFound } from 'next/navigation'
import { canAdminister } from '@/lib/actors/policy'
import type { Actor } from '@/lib/actors/schema'
import { requireActor } from '@/lib/http/current-actor'

/** For everybody else these pages do not exist. Asked by every page itself: a layout is not rendered for each of them. */
export async function requireAdministrator(returnTo: string): Promise<Actor> {
  const actor = await requireActor(returnTo)
  if (!canAdminister(actor)) notFound()
  return actor
}
