'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import { createBudget } from '@/lib/budgets/create-budget'
import { readNewBudget, readTerms } from '@/lib/budgets/forms/read-form'
import { budgetFormSchema, grantFormSchema, newBudgetFormSchema } from '@/lib/budgets/forms/schema'
import { grantBudget } from '@/lib/budgets/grant-budget'
import { removeBudget } from '@/lib/budgets/remove-budget'
import { updateBudget } from '@/lib/budgets/update-budget'
import { idSchema } from '@/lib/core/ids'
import { action } from '@/lib/http/action'

/** The same for the page of the administration and for the settings of a room: who may, lib says. */

export const addBudget = action(newBudgetFormSchema, async ({ db, actor, input }) => {
  await createBudget(db, actor, await readNewBudget(db.prisma, input, false))
  return shown()
})

export const addRoomBudget = action(newBudgetFormSchema, async ({ db, actor, input }) => {
  await createBudget(db, actor, await readNewBudget(db.prisma, input, true))
  return shown()
})

export const saveBudget = action(budgetFormSchema, async ({ db, actor, input }) => {
  const { budgetId, terms } = await readTerms(db.prisma, input)
  await updateBudget(db, actor, budgetId, terms)
  return shown()
})

export const allowMore = action(grantFormSchema, async ({ db, actor, input: { budgetId, amount } }) => {
  await grantBudget(db, actor, budgetId, { amount })
  return shown()
})

export const dropBudget = action(z.strictObject({ budgetId: idSchema }), async ({ db, actor, input }) => {
  await removeBudget(db, actor, input.budgetId)
  return shown()
})

function shown(): null {
  revalidatePath('/admin/budgets')
  revalidatePath('/rooms/[roomId]/settings', 'page')
  return null
}
