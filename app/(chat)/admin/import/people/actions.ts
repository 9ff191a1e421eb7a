'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import { foldName } from '@/lib/actors/constants'
import { idSchema } from '@/lib/core/ids'
import { action } from '@/lib/http/action'
import { linkPerson } from '@/lib/transfer/link-person'

const account = z
  .string()
  .trim()
  .min(1, 'Enter a username.')
  .max(50)
  .transform((name) => foldName(name.replace(/^@/, '')))

export const link = action(z.strictObject({ personId: idSchema, account }), async ({ db, actor, input }) => {
  await linkPerson(db, actor, input.personId, input.account)
  revalidatePath('/admin/import/people')
  return null
})

export const unlink = action(z.strictObject({ personId: idSchema }), async ({ db, actor, input }) => {
  await linkPerson(db, actor, input.personId, null)
  revalidatePath('/admin/import/people')
  return null
})
