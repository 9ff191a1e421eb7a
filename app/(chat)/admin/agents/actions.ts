'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { createAgent as make } from '@/lib/agents/create-agent'
import { agentChangeSchema, agentFormSchema } from '@/lib/agents/forms/schema'
import { updateAgent } from '@/lib/agents/update-agent'
import { idSchema } from '@/lib/core/ids'
import { action } from '@/lib/http/action'

const agent = z.strictObject({ agentId: idSchema })

export const createAgent = action(agentFormSchema, async ({ db, actor, input }): Promise<null> => {
  const { id } = await make(db, actor, input)
  revalidatePath('/admin/agents')
  redirect(`/admin/agents/${id}`)
})

export const changeAgent = action(agentChangeSchema, async ({ db, actor, input: { agentId, ...change } }) => {
  await updateAgent(db, actor, agentId, change)
  revalidatePath('/admin/agents', 'layout')
  return null
})

export const switchOff = action(agent, async ({ db, actor, input }) => {
  await updateAgent(db, actor, input.agentId, { isDisabled: true })
  revalidatePath('/admin/agents', 'layout')
  return null
})

export const switchOn = action(agent, async ({ db, actor, input }) => {
  await updateAgent(db, actor, input.agentId, { isDisabled: false })
  revalidatePath('/admin/agents', 'layout')
  return null
})
