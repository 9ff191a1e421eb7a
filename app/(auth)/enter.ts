import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Actor } from '@/lib/actors/schema'
import { returnPath } from '@/lib/auth/return-path'
import { hasSecondFactor } from '@/lib/auth/second-factor/has-second-factor'
import { makeTicket, TICKET_COOKIE, TICKET_SECONDS } from '@/lib/auth/second-factor/sign-in-ticket'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { publicPath } from '@/lib/core/base-path'
import type { Database } from '@/lib/core/database'
import { startDevice } from './start-device'

/** Signs this browser in, or asks for a code first where the person has a second factor. */
export async function enter(db: Database, actor: Actor, address: string, returnTo?: string): Promise<never> {
  if (!(await hasSecondFactor(db, actor.id))) {
    await startDevice(db, actor, address)
    redirect(returnPath(returnTo))
  }
  const ticket = await makeTicket(db, actor)
  const options = { ...sessionCookie().options, path: publicPath('/sign-in'), maxAge: TICKET_SECONDS }
  ;(await cookies()).set(TICKET_COOKIE, ticket ?? '', options)
  redirect(returnTo ? `/sign-in/code?returnTo=${encodeURIComponent(returnTo)}` : '/sign-in/code')
}
