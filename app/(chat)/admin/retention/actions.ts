'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import { changeSetting } from '@/lib/actors/change-setting'
import { liftHold as lift } from '@/lib/actors/holds/lift-hold'
import { placeHold as place } from '@/lib/actors/holds/place-hold'
import { placeHoldSchema } from '@/lib/actors/holds/schema'
import { idSchema } from '@/lib/core/ids'
import { action } from '@/lib/http/action'
import { removeDueRooms } from '@/lib/retention/remove-due-rooms'
import { roomGraceSchema } from '@/lib/retention/schema'

export const placeHold = action(placeHoldSchema, async ({ db, actor, input }) => {
  await place(db, actor, input)
  return shown()
})

export const liftHold = action(z.strictObject({ holdId: idSchema }), async ({ db, actor, input }) => {
  await lift(db, actor, input.holdId)
  return shown()
})

export const changeRoomGrace = action(roomGraceSchema, async ({ db, actor, input }) => {
  await changeSetting(db, actor, 'roomGraceDays', input.days)
  return shown()
})

export const removeRooms = action(z.strictObject({}), async ({ db, actor }) => {
  await removeDueRooms(db, actor)
  return shown()
})

/** The page shows what holds now. */
function shown(): null {
  revalidatePath('/admin/retention')
  return null
}
