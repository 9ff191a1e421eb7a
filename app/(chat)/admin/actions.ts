'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import { changeInstanceRole as setRole } from '@/lib/actors/change-instance-role'
import { changeSetting } from '@/lib/actors/change-setting'
import { INSTANCE_ROLES, SIGN_UP_POLICIES } from '@/lib/actors/constants'
import { createInvite as makeInvite } from '@/lib/actors/create-invite'
import { revokeInvite as endInvite } from '@/lib/actors/revoke-invite'
import { contentLimitsSchema, createInviteSchema } from '@/lib/actors/schema'
import { deactivate as endAccess, reactivate as restoreAccess } from '@/lib/auth/deactivate'
import { erasePerson } from '@/lib/auth/erase-person'
import { createPasswordReset as makePasswordReset } from '@/lib/auth/password-reset'
import { SECOND_FACTOR_POLICIES } from '@/lib/auth/second-factor/constants'
import { requireOf } from '@/lib/auth/second-factor/require-of'
import { resetSecondFactor as dropSecondFactor } from '@/lib/auth/second-factor/reset-second-factor'
import { idSchema } from '@/lib/core/ids'
import { action } from '@/lib/http/action'
import { addFirstRoom as addRoomOfAll, removeFirstRoom as removeRoomOfAll } from '@/lib/rooms/first-rooms'
import { handOverRooms } from '@/lib/rooms/hand-over-rooms'
import { leaveRooms } from '@/lib/rooms/leave-rooms'
import { roomNameSchema } from '@/lib/rooms/schema'

const target = { actorId: idSchema }

export const changeRole = action(
  z.strictObject({ ...target, role: z.enum(INSTANCE_ROLES) }),
  async ({ db, actor, input }) => {
    await setRole(db, actor, input.actorId, input.role)
    revalidatePath('/admin')
    return null
  },
)

export const deactivate = action(z.strictObject(target), async ({ db, actor, input }) => {
  await endAccess(db, actor, input.actorId)
  await handOverRooms(db, input.actorId)
  revalidatePath('/admin')
  return null
})

export const erase = action(z.strictObject(target), async ({ db, actor, input }) => {
  await erasePerson(db, actor, input.actorId)
  await leaveRooms(db, input.actorId)
  revalidatePath('/admin')
  return null
})

export const reactivate = action(z.strictObject(target), async ({ db, actor, input }) => {
  await restoreAccess(db, actor, input.actorId)
  revalidatePath('/admin')
  return null
})

export const createPasswordReset = action(z.strictObject(target), async ({ db, actor, input }) => {
  return `/reset/${await makePasswordReset(db, actor, input.actorId)}`
})

export const resetSecondFactor = action(z.strictObject(target), async ({ db, actor, input }) => {
  await dropSecondFactor(db, actor, input.actorId)
  revalidatePath('/admin')
  return null
})

export const requireSecondFactor = action(
  z.strictObject({ whom: z.enum(SECOND_FACTOR_POLICIES) }),
  async ({ db, actor, input }) => {
    await requireOf(db, actor, input.whom)
    revalidatePath('/admin/joining')
    return null
  },
)

export const changePolicy = action(
  z.strictObject({ policy: z.enum(SIGN_UP_POLICIES) }),
  async ({ db, actor, input }) => {
    await changeSetting(db, actor, 'signUpPolicy', input.policy)
    revalidatePath('/admin/joining')
    return null
  },
)

export const createInvite = action(createInviteSchema, async ({ db, actor, input }) => {
  const { code } = await makeInvite(db, actor, input)
  revalidatePath('/admin/joining')
  return `/invite/${code}`
})

export const addFirstRoom = action(z.strictObject({ room: roomNameSchema }), async ({ db, actor, input }) => {
  const { name } = await addRoomOfAll(db, actor, input.room)
  revalidatePath('/admin/joining')
  return name
})

export const removeFirstRoom = action(z.strictObject({ roomId: idSchema }), async ({ db, actor, input }) => {
  await removeRoomOfAll(db, actor, input.roomId)
  revalidatePath('/admin/joining')
  return null
})

export const revokeInvite = action(z.strictObject({ inviteId: idSchema }), async ({ db, actor, input }) => {
  await endInvite(db, actor, input.inviteId)
  revalidatePath('/admin/joining')
  return null
})

export const changeLimits = action(contentLimitsSchema, async ({ db, actor, input }) => {
  await changeSetting(db, actor, 'contentLimitHuman', input.human)
  await changeSetting(db, actor, 'contentLimitAgent', input.agent)
  revalidatePath('/', 'layout')
  return null
})
