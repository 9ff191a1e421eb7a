'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { emailSchema, resetPasswordSchema, signInSchema, signUpSchema } from '@/lib/actors/schema'
import { authenticateDevice } from '@/lib/auth/authenticate-device'
import { confirmEmail } from '@/lib/auth/confirm-email'
import { KNOWN_DEVICE_COOKIE } from '@/lib/auth/known-device'
import { mailPasswordReset } from '@/lib/auth/mail-password-reset'
import { resetPassword as setNewPassword } from '@/lib/auth/password-reset'
import { returnPath } from '@/lib/auth/return-path'
import { endDevice } from '@/lib/auth/revoke-devices'
import { checkCode } from '@/lib/auth/second-factor/check-code'
import { codeSchema } from '@/lib/auth/second-factor/schema'
import { readTicket, TICKET_COOKIE } from '@/lib/auth/second-factor/sign-in-ticket'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { signUp as addAccount } from '@/lib/auth/sign-up'
import { countSignUp } from '@/lib/auth/throttle'
import { verifyCredentials } from '@/lib/auth/verify-credentials'
import { publicPath } from '@/lib/core/base-path'
import { database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { action, publicAction } from '@/lib/http/action'
import { acceptRoomInvite } from '@/lib/rooms/accept-room-invite'
import { createOwner } from '@/lib/setup/create-owner'
import { findDemoPerson } from '@/lib/setup/demo-people'
import { onFirstOwner } from '@/lib/setup/first-run'
import { requireSetUpCode } from '@/lib/setup/set-up-code'
import { enter } from './enter'
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
  return await enter(db, actor, address, input.returnTo)
})

/** The second step of signing in, for who has shown the password. */
export const enterCode = publicAction(codeSchema.extend({ returnTo }), async ({ db, address, input }) => {
  const jar = await cookies()
  const actor = await readTicket(db, jar.get(TICKET_COOKIE)?.value)
  if (!actor) throw new AppError('gone', 'This took too long. Sign in again.')
  await checkCode(db, actor.id, input.code)
  jar.set(TICKET_COOKIE, '', { ...sessionCookie().options, path: publicPath('/sign-in'), maxAge: 0 })
  await startDevice(db, actor, address, 'code')
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

export const forgotPassword = publicAction(z.strictObject({ email: emailSchema }), async ({ db, address, input }) => {
  await mailPasswordReset(db, input.email, address)
  return null
})

export const confirmAddress = action(z.strictObject({ code: z.string().max(200) }), async ({ db, actor, input }) => {
  await confirmEmail(db, actor, input.code)
  redirect('/settings#profile')
})

export const resetPassword = publicAction(resetPasswordSchema, async ({ db, address, input: { code, password } }) => {
  await countSignUp(db, address)
  return await enter(db, await setNewPassword(db, code, password), address)
})

export const continueAs = publicAction(z.strictObject({ name: z.string() }), async ({ db, address, input }) => {
  return await enter(db, await findDemoPerson(db, input.name), address)
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
