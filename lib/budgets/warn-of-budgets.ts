import { audit } from '@/lib/actors/audit/audit'
import { liveBus } from '@/lib/actors/live-bus'
import type { Database } from '@/lib/core/database'
import type { Budget, BudgetPeriod } from '@/lib/core/generated/sqlite/client'
import { write } from '@/lib/core/write'
import { type Transaction, transact } from '@/lib/events/transact'
import { postNotice } from '@/lib/messages/post-notice'
import { budgetName, momentText } from './budget-words'
import { periodAt } from './period-at'

const BATCH = 50
/** Rows untouched for so long were looked at when they changed. */
const LATELY_MS = 3_600_000

/**
 * Says once in a period that the share of a budget which warns is used: of a room's in the room, and of every budget in
 * the audit log and on the pages of those who may see it. Whoever marks the row says it, so several processes say it once.
 */
export async function warnOfBudgets(db: Database, now = new Date()): Promise<number> {
  const rows = await db.prisma.budgetPeriod.findMany({
    where: {
      warnedAt: null,
      updatedAt: { gte: new Date(now.getTime() - LATELY_MS) },
      budget: { removedAt: null, warnPercent: { not: null } },
    },
    include: { budget: true },
    orderBy: { updatedAt: 'desc' },
    take: BATCH,
  })
  const due = rows.filter((row) => row.key === periodAt(now, row.budget).key && isAtWarning(row.budget, row))
  for (const row of due) await warn(db, row, now)
  return due.length
}

export function isAtWarning({ amount, warnPercent }: Budget, { taken, reserved, granted }: BudgetPeriod): boolean {
  return warnPercent !== null && (taken - reserved) * 100n >= (amount + granted) * BigInt(warnPercent)
}

async function warn(db: Database, { budget, budgetId, key }: BudgetPeriod & { budget: Budget }, now: Date) {
  const mark = async (tx: Transaction['tx']) => {
    const { count } = await tx.budgetPeriod.updateMany({
      where: { budgetId, key, warnedAt: null },
      data: { warnedAt: now },
    })
    if (count === 0) return false
    const detail = { key, percent: budget.warnPercent, scope: budget.scope }
    await audit(tx, { actorId: null, action: 'budget.warned', targetKind: 'budget', targetId: budgetId, detail })
    return true
  }
  const room = budget.scope === 'room' ? await openRoom(db, budget.scopeId) : null
  if (room === null) await write(db, mark)
  else {
    await transact(db, { rooms: [room] }, async (t) => {
      if (await mark(t.tx)) await postNotice(t, db.dialect, { roomId: room, content: warningText(budget, now) })
    })
  }
  for (const actorId of await toldOf(db, budget)) liveBus(db).notifyActor(actorId, 'budget')
}

function warningText(budget: Budget, now: Date): string {
  const renews = momentText(periodAt(now, budget).renewsAt, budget.timeZone)
  return `${budget.warnPercent}% of ${lowerFirst(budgetName(budget))} is used. It renews on ${renews}.`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

async function openRoom(db: Database, id: string): Promise<string | null> {
  return (await db.prisma.room.findFirst({ where: { id, deletedAt: null, archivedAt: null } }))?.id ?? null
}

/** Whose open pages show it: the administrators, and the person it is of. */
async function toldOf(db: Database, { scope, scopeId }: Budget): Promise<string[]> {
  const administrators = await db.prisma.user.findMany({
    where: { role: { in: ['owner', 'admin'] }, actor: { deactivatedAt: null } },
    select: { actorId: true },
  })
  return [...administrators.map(({ actorId }) => actorId), ...(scope === 'person' ? [scopeId] : [])]
}
