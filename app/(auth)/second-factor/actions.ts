'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { changePasswordSchema } from '@/lib/actors/schema'
import { recognize } from '@/lib/auth/recognize'
import { beginSecondFactor as begin } from '@/lib/auth/second-factor/begin-second-factor'
import { confirmSecondFactor } from '@/lib/auth/second-factor/confirm-second-factor'
import { hasSecondFactor } from '@/lib/auth/second-factor/has-second-factor'
import { removeSecondFactor as remove } from '@/lib/auth/second-factor/remove-second-factor'
import { renewRecoveryCodes } from '@/lib/auth/second-factor/renew-recovery-codes'
import { codeSchema } from '@/lib/auth/second-factor/schema'
import { AppError } from '@/lib/core/errors'
import { action } from '@/lib/http/action'

export const beginSecondFactor = action(
  z.strictObject({ current: changePasswordSchema.shape.current }),
  async ({ db, actor, input }) => {
    await begin(db, actor, input.current)
    revalidatePath('/second-factor')
    return null
  },
  recognize,
)

/** Does not revalidate: the page shows the new recovery codes, this once. */
export const takeFactorCode = action(
  codeSchema,
  async ({ db, actor, principal, input }) => {
    if (!principal.sessionId) throw new AppError('forbidden', 'Sign in to do this.')
    if (await hasSecondFactor(db, actor.id)) return await renewRecoveryCodes(db, actor, input.code)
    return await confirmSecondFactor(db, actor, input.code, principal.sessionId)
  },
  recognize,
)

export const removeSecondFactor = action(codeSchema, async ({ db, actor, input }) => {
  await remove(db, actor, input.code)
  redirect('/settings#second-factor')
})
