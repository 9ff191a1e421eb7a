'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { resetPasswordSchema, signInSchema, signUpSchema } from '@/lib/actors/schema'
import { authenticateDevice } from '@/lib/auth/authenticate-device'
import { KNOWN_DEVICE_COOKIE } from '@/lib/auth/known-device'
import { resetPassword as setNewPassword } from '@/lib/auth/password-reset'
import { returnPath } from '@/lib/auth/return-path'
import { endDevice } from '@/lib/auth/revoke-devices'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { signUp as addAccount } from '@/lib/auth/sign-up'
import { countSignUp } from '@/lib/auth/throttle'
import { verifyCredentials } from '@/lib/auth/verify-credentials'
import { database } from '@/lib/core/database'
import { action, publicAction } from '@/lib/http/action'
import { acceptRoomInvite } from '@/lib/rooms/accept-room-invite'
import { createOwner } from '@/lib/setup/create-owner'
import { findDemoPerson } from '@/lib/setup/demo-people'
import { onFirstOwner } from '@/lib/setup/first-run'
import { requireSetUpCode } from '@/lib/setup/set-up-code'
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

export const resetPassword = publicAction(resetPasswordSchema, async ({ db, address, input: { code, password } }) => {
  await countSignUp(db, address)
  const actor = await setNewPassword(db, code, password)
  await startDevice(db, actor, address)
  redirect('/')
})

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
