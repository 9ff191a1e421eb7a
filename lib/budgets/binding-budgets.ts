import type { Tx } from '@/lib/core/database'
import type { Budget } from '@/lib/core/generated/sqlite/client'

/** In whose name and where a model is called. A try of an administrator is in no room and of no agent. */
export type Caller = { roomId: string | null; agentId: string | null; personId: string }

/** The budgets that bind a call, in the order in which all transactions take them, so that no two wait for each other. */
export async function bindingBudgets(client: Pick<Tx, 'budget'>, caller: Caller): Promise<Budget[]> {
  const { roomId, agentId, personId } = caller
  return await client.budget.findMany({
    where: {
      removedAt: null,
      OR: [
        { scope: 'instance', scopeId: '' },
        { scope: 'person', scopeId: personId },
        ...(roomId === null ? [] : [{ scope: 'room', scopeId: roomId }]),
        ...(agentId === null ? [] : [{ scope: 'agent', scopeId: agentId }]),
      ],
    },
    orderBy: { id: 'asc' },
  })
}
