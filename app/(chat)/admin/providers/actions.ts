'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { createProvider as make } from '@/lib/agents/providers/create-provider'
import { deleteProvider as remove } from '@/lib/agents/providers/delete-provider'
import { priceFormSchema, providerChangeSchema, providerFormSchema } from '@/lib/agents/providers/forms/schema'
import { updateProvider } from '@/lib/agents/providers/update-provider'
import { idSchema } from '@/lib/core/ids'
import { action } from '@/lib/http/action'

export const createProvider = action(providerFormSchema, async ({ db, actor, input }): Promise<null> => {
  const { id } = await make(db, actor, input)
  revalidatePath('/admin/providers')
  redirect(`/admin/providers/${id}`)
})

export const changeProvider = action(providerChangeSchema, async ({ db, actor, input: { providerId, ...change } }) => {
  await updateProvider(db, actor, providerId, change)
  revalidatePath('/admin/providers', 'layout')
  return null
})

export const changePrices = action(priceFormSchema, async ({ db, actor, input: { providerId, prices } }) => {
  await updateProvider(db, actor, providerId, { prices })
  revalidatePath('/admin/providers', 'layout')
  return null
})

export const deleteProvider = action(z.strictObject({ providerId: idSchema }), async ({ db, actor, input }) => {
  await remove(db, actor, input.providerId)
  revalidatePath('/admin/providers')
  redirect('/admin/providers')
})
