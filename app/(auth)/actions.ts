'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { authenticateDevice } from '@/lib/actors/authenticate-device'
import { createOwner } from '@/lib/actors/create-owner'
import { findDemoPerson } from '@/lib/actors/demo-people'
import { onFirstOwner } from '@/lib/actors/first-run'
import { KNOWN_DEVICE_COOKIE } from '@/lib/actors/known-device'
import { returnPath } from '@/lib/actors/return-path'
import { endDevice } from '@/lib/actors/revoke-devices'
import { signInSchema, signUpSchema } from '@/lib/actors/schema'
import { sessionCookie } from '@/lib/actors/session-cookie'
import { requireSetUpCode } from '@/lib/actors/set-up-code'
import { signUp as addAccount } from '@/lib/actors/sign-up'
import { countSignUp } from '@/lib/actors/throttle'
import { verifyCredentials } from '@/lib/actors/verify-credentials'
import { database } from '@/lib/core/database'
import { action, publicAction } from '@/lib/http/action'
import { acceptRoomInvite } from '@/lib/rooms/accept-room-invite'
import { startDevice } from './start-device'

const returnTo = z.string().optional()

export const setUp = publicAction(
  signUpSchema.extend({ setUpCode: z.string().max(100).default('') }),
  async ({ db, address, input: { setUpCode, ...person } }) => {
    await requireSetUpCode(db, setUpCode, address)
    const owner = await createOwner(db, person)
    const path = await onFirstOwner(db, owner)
    await startDevice(db, owner, address)
    redirect(path)
  },
)

export const signIn = publicAction(signInSchema.extend({ returnTo }), async ({ db, address, input }) => {
  const deviceCookie = (await cookies()).get(KNOWN_DEVICE_COOKIE)?.value
  const actor = await verifyCredentials(db, { name: input.name, password: input.password, address, deviceCookie })
  await startDevice(db, actor, address)
  redirect(returnPath(input.returnTo))
})

export const signUp = publicAction(
  signUpSchema.extend({ returnTo, inviteCode: z.string().max(100).optional() }),
  async ({ db, address, input: { returnTo, inviteCode, ...person } }) => {
    await countSignUp(db, address)
    const actor = await addAccount(db, person, inviteCode || undefined)
    await startDevice(db, actor, address)
    redirect(returnPath(returnTo))
  },
)

export const continueAs = publicAction(z.strictObject({ name: z.string() }), async ({ db, address, input }) => {
  const actor = await findDemoPerson(db, input.name)
  await startDevice(db, actor, address)
  redirect('/')
})

export const joinRoom = action(z.strictObject({ inviteCode: z.string().max(100) }), async ({ db, actor, input }) => {
  const { roomId } = await acceptRoomInvite(db, actor, input.inviteCode)
  redirect(`/rooms/${roomId}`)
})

/** Also a plain form action: signing out needs nothing but the cookie. */
export async function signOut(): Promise<void> {
  const jar = await cookies()
  const { name, options } = sessionCookie()
  const db = database()
  const principal = await authenticateDevice(db, jar.get(name)?.value ?? '')
  if (principal?.sessionId) await endDevice(db, principal.sessionId)
  jar.set(name, '', { ...options, maxAge: 0 })
  redirect('/sign-in?done=signed-out')
}
