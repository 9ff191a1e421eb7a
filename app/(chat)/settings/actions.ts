'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { appearanceFormSchema, noticesFormSchema, writingFormSchema } from '@/lib/actors/preferences/schema'
import { updatePreferences } from '@/lib/actors/preferences/update-preferences'
import { changePasswordSchema, createTokenSchema, eraseAccountSchema, profileSchema } from '@/lib/actors/schema'
import { updateProfile } from '@/lib/actors/update-profile'
import { AWAY_DAYS_MAX } from '@/lib/approvals/constants'
import { delegate } from '@/lib/approvals/delegate'
import { endDelegation } from '@/lib/approvals/end-delegation'
import { delegationSchema } from '@/lib/approvals/schema'
import { changePassword as setPassword } from '@/lib/auth/change-password'
import { mailConfirmation as sendConfirmation } from '@/lib/auth/confirm-email'
import { createToken as makeToken } from '@/lib/auth/create-token'
import { disconnectProvider as disconnect } from '@/lib/auth/disconnect-provider'
import { eraseAccount } from '@/lib/auth/erase-account'
import { revokeDevice as endDevice, revokeAllDevices } from '@/lib/auth/revoke-devices'
import { revokeToken as endToken } from '@/lib/auth/revoke-token'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { AppError } from '@/lib/core/errors'
import { idSchema } from '@/lib/core/ids'
import { action } from '@/lib/http/action'
import { leaveRooms } from '@/lib/rooms/leave-rooms'

export const saveProfile = action(profileSchema, async ({ db, actor, input }) => {
  await updateProfile(db, actor, input)
  revalidatePath('/', 'layout')
  return null
})

export const mailConfirmation = action(z.strictObject({}), async ({ db, actor }) => {
  await sendConfirmation(db, actor)
  return null
})

export const saveAppearance = action(appearanceFormSchema, async ({ db, actor, input }) => {
  await updatePreferences(db, actor, input)
  revalidatePath('/', 'layout')
  return null
})

export const saveWriting = action(writingFormSchema, async ({ db, actor, input }) => {
  await updatePreferences(db, actor, input)
  revalidatePath('/', 'layout')
  return null
})

export const saveNotices = action(noticesFormSchema, async ({ db, actor, input }) => {
  await updatePreferences(db, actor, input)
  revalidatePath('/', 'layout')
  return null
})

export const changePassword = action(
  changePasswordSchema.extend({ username: z.string().optional() }),
  async ({ db, actor, principal, input: { current, password } }) => {
    if (!principal.sessionId) throw new AppError('forbidden', 'Sign in to do this.')
    await setPassword(db, actor, { current, password }, principal.sessionId)
    revalidatePath('/settings')
    return null
  },
)

export const disconnectProvider = action(z.strictObject({ provider: z.string() }), async ({ db, actor, input }) => {
  await disconnect(db, actor, input.provider)
  revalidatePath('/settings')
  return null
})

export const revokeDevice = action(z.strictObject({ deviceId: idSchema }), async ({ db, actor, input }) => {
  await endDevice(db, actor, input.deviceId)
  revalidatePath('/settings')
  return null
})

export const signOutEverywhere = action(z.strictObject({}), async ({ db, actor }) => {
  await revokeAllDevices(db, actor)
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
  redirect('/sign-in?done=signed-out')
})

export const createToken = action(tokenFormSchema(), async ({ db, actor, input }) => {
  const token = await makeToken(db, actor, input)
  revalidatePath('/settings')
  return token
})

export const revokeToken = action(z.strictObject({ tokenId: idSchema }), async ({ db, actor, input }) => {
  await endToken(db, actor, input.tokenId)
  revalidatePath('/settings')
  return null
})

export const startAway = action(
  z.strictObject({
    delegate: delegationSchema.shape.delegate,
    days: z.coerce.number().int().min(1).max(AWAY_DAYS_MAX),
  }),
  async ({ db, actor, input: { delegate: name, days } }) => {
    // A little less than the longest time, which is counted from when the server looks.
    const until = new Date(Date.now() + days * 86_400_000 - 1000).toISOString()
    await delegate(db, actor, { delegate: name, until })
    revalidatePath('/settings')
    return null
  },
)

export const endAway = action(z.strictObject({}), async ({ db, actor }) => {
  await endDelegation(db, actor)
  revalidatePath('/settings')
  return null
})

export const deleteAccount = action(eraseAccountSchema, async ({ db, actor, input }) => {
  await eraseAccount(db, actor, input)
  await leaveRooms(db, actor.id)
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
  redirect('/sign-in?done=account-deleted')
})

/** Check boxes come as one field each: `scope rooms:read`, `room <id>`. */
function tokenFormSchema() {
  return z.preprocess((form) => {
    const { name, expiresInDays, ...boxes } = z.record(z.string(), z.string()).parse(form)
    const roomIds = chosen(boxes, 'room ')
    return {
      name,
      expiresInDays: expiresInDays ? Number(expiresInDays) : null,
      scopes: chosen(boxes, 'scope '),
      ...(roomIds.length > 0 ? { roomIds } : {}),
    }
  }, createTokenSchema)
}

function chosen(boxes: Record<string, string>, prefix: string): string[] {
  return Object.keys(boxes)
    .filter((field) => field.startsWith(prefix))
    .map((field) => field.slice(prefix.length))
}
