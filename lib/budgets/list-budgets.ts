import { canAdminister } from '@/lib/actors/policy'
import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { Budget, Prisma } from '@/lib/core/generated/sqlite/client'
import { requireMember } from '@/lib/rooms/access'
import type { MemberFacts } from '@/lib/rooms/policy'
import type { RoomRole } from '@/lib/rooms/schema'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { readBudgetCall } from './budget-call'
import { BUDGET_CALL, BUDGET_STEP } from './constants'
import { periodAt } from './period-at'
import { presentBudget } from './present-budget'
import { type BudgetList, type BudgetQuery, budgetQuerySchema } from './schema'

/** More than anybody sets; a list that is longer shows the newest. */
const LIST_MAX = 500
const WAITING_MAX = 500

/**
 * The budgets that bind the reader: of the instance, of their rooms, of the agents in them and of themselves; for
 * administrators all. With `room` those of that room. Throws not_found, forbidden (no member of the room).
 */
export async function listBudgets(db: Database, actor: Actor, query: BudgetQuery = {}): Promise<BudgetList> {
  const { room, warned } = budgetQuerySchema.parse(query)
  if (room !== undefined) await requireMember(db, actor, room)
  const found = await db.prisma.budget.findMany({
    where: {
      removedAt: null,
      ...(room === undefined ? await bindingReader(db, actor) : { scope: 'room', scopeId: room }),
    },
    orderBy: [{ scope: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: LIST_MAX,
  })
  const list = await presentBudgets(db, actor, found)
  return warned ? { ...list, budgets: list.budgets.filter(({ usage }) => usage?.isWarned) } : list
}

/** Several budgets as this reader may see them, with the actors they name. */
export async function presentBudgets(db: Database, actor: Actor, budgets: Budget[]): Promise<BudgetList> {
  const now = new Date()
  const of = (scope: string) => budgets.flatMap((one) => (one.scope === scope ? [one.scopeId] : []))
  const rooms = await db.prisma.room.findMany({
    where: { id: { in: of('room') }, deletedAt: null, OR: [{ kind: 'open' }, visibleRooms(actor)] },
    select: {
      id: true,
      name: true,
      memberships: { where: { actorId: actor.id, leftAt: null }, select: { role: true } },
    },
  })
  const deciders = budgets.flatMap(({ deciderIds }) => deciderIds?.split(' ') ?? [])
  const actors = await publicActors(db, [...of('agent'), ...of('person'), ...deciders])
  const rows = await db.prisma.budgetPeriod.findMany({
    where: { OR: budgets.map((one) => ({ budgetId: one.id, key: periodAt(now, one).key })) },
  })
  const waiting = await countWaiting(db)
  return {
    budgets: budgets.map((budget) => {
      const room = rooms.find(({ id }) => id === budget.scopeId)
      const [own] = room?.memberships ?? []
      const member: MemberFacts = own ? { role: own.role as RoomRole } : null
      return presentBudget(actor, budget, {
        ...{ now, member, waiting: waiting.get(budget.id) ?? 0 },
        name: room?.name ?? actors[budget.scopeId]?.displayName ?? null,
        row: rows.find(({ budgetId }) => budgetId === budget.id),
      })
    }),
    actors,
  }
}

async function bindingReader(db: Database, actor: Actor): Promise<Prisma.BudgetWhereInput> {
  if (canAdminister(actor)) return {}
  const rooms = await db.prisma.room.findMany({ where: visibleRooms(actor), select: { id: true } })
  const roomIds = rooms.map(({ id }) => id)
  const agents = await db.prisma.membership.findMany({
    where: { roomId: { in: roomIds }, leftAt: null, actor: { kind: 'agent' } },
    distinct: ['actorId'],
    select: { actorId: true },
  })
  return {
    OR: [
      { scope: 'instance' },
      { scope: 'person', scopeId: actor.id },
      { scope: 'room', scopeId: { in: roomIds } },
      { scope: 'agent', scopeId: { in: agents.map(({ actorId }) => actorId) } },
    ],
  }
}

async function countWaiting(db: Database): Promise<Map<string, number>> {
  const open = await db.prisma.execution.findMany({
    where: { status: 'awaiting_approval', toolName: BUDGET_CALL, toolCall: { step: BUDGET_STEP } },
    select: { toolCall: { select: { arguments: true } } },
    take: WAITING_MAX,
  })
  const counts = new Map<string, number>()
  for (const { toolCall } of open) {
    const { budgetId } = readBudgetCall(toolCall.arguments)
    counts.set(budgetId, (counts.get(budgetId) ?? 0) + 1)
  }
  return counts
}
