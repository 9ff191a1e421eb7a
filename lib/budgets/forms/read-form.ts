import type * as z from 'zod'
import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { findAddressees } from '@/lib/rooms/find-addressees'
import { createBudgetSchema, type UpdateBudgetInput, updateBudgetSchema } from '../schema'
import type { budgetFormSchema, newBudgetFormSchema } from './schema'

type Client = Pick<Tx, 'actor'>

/** What a form says, with people and agents by their ids. Throws invalid with the field of the form. */
export async function readNewBudget(client: Client, form: z.output<typeof newBudgetFormSchema>, isOfRoom: boolean) {
  const { scope, roomId, name, period, unit, deciderNames, ...terms } = form
  const isNamed = scope === 'agent' || scope === 'person'
  const scopeId = scope === 'room' ? roomId : isNamed ? await idOf(client, name, scope) : null
  const deciderIds = await idsOf(client, terms.deciders, deciderNames)
  return parsed(createBudgetSchema, { scope, scopeId, period, unit, isOfRoom, ...terms, deciderIds })
}

export async function readTerms(
  client: Client,
  { budgetId, deciderNames, ...terms }: z.output<typeof budgetFormSchema>,
): Promise<{ budgetId: string; terms: UpdateBudgetInput }> {
  const deciderIds = await idsOf(client, terms.deciders, deciderNames)
  return { budgetId, terms: parsed(updateBudgetSchema, { ...terms, deciderIds }) }
}

async function idOf(client: Client, name: string, scope: 'agent' | 'person'): Promise<string> {
  const [found] = await findAddressees(client, [name], 'name')
  if (found?.kind === (scope === 'agent' ? 'agent' : 'human')) return found.id
  const message = scope === 'agent' ? 'Enter the username of an agent.' : 'Enter the username of a person.'
  throw new AppError('invalid', message, { field: 'name' })
}

async function idsOf(client: Client, deciders: string, names: string[]): Promise<string[]> {
  if (deciders !== 'people') return []
  if (names.length === 0) throw new AppError('invalid', 'Enter at least one username.', { field: 'deciderNames' })
  const people = await findAddressees(client, names, 'deciderNames')
  const other = people.find(({ kind }) => kind !== 'human')
  if (other) throw new AppError('invalid', `${other.name} is not a person.`, { field: 'deciderNames' })
  return people.map(({ id }) => id)
}

/** As the API reads it; a problem stands at the field of its name. */
function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const { data, error } = schema.safeParse(value)
  if (!error) return data
  const [issue] = error.issues
  const field = issue?.path[0] === 'scopeId' ? 'roomId' : issue?.path.join('.')
  throw new AppError('invalid', issue?.message ?? 'The form is invalid.', { field, cause: error })
}
