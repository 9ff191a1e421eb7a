import type { Prisma } from '@/lib/core/generated/sqlite/client'
import type { LogQuery } from '@/lib/events/schema'

/** The condition for the lines a query asks for, wherever it begins. */
export function narrowed({ type, run, since, correlation }: LogQuery): Prisma.EventWhereInput {
  return {
    type: type?.endsWith('.*') ? { startsWith: type.slice(0, -1) } : type,
    runId: run,
    correlationId: correlation,
    createdAt: since ? { gte: new Date(since) } : undefined,
  }
}
