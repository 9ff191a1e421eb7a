'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import { liftHold as lift } from '@/lib/actors/holds/lift-hold'
import { placeHold as place } from '@/lib/actors/holds/place-hold'
import { placeHoldSchema } from '@/lib/actors/holds/schema'
import { idSchema } from '@/lib/core/ids'
import { action } from '@/lib/http/action'

export const placeHold = action(placeHoldSchema, async ({ db, actor, input }) => {
  await place(db, actor, input)
  return shown()
})

export const liftHold = action(z.strictObject({ holdId: idSchema }), async ({ db, actor, input }) => {
  await lift(db, actor, input.holdId)
  return shown()
})

/** The page shows what holds now. */
function shown(): null {
  revalidatePath('/admin/retention')
  return null
}
