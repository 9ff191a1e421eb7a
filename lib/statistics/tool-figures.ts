import type { Database } from '@/lib/core/database'
import type { Statistics } from './schema'
import type { Scope } from './scope'

/** Use of each tool, most used first. */
export async function toolFigures(
  db: Database,
  { rooms, createdAt }: Scope,
): Promise<Pick<Statistics, 'toolRuns' | 'toolUse'>> {
  const groups = await db.prisma.execution.groupBy({
    by: ['toolName', 'status'],
    where: { createdAt, toolCall: { run: { session: { deletedAt: null, room: rooms } } } },
    _count: true,
  })
  const tools = new Map<string, Statistics['toolUse'][number]>()
  for (const { toolName, status, _count } of groups) {
    const tool = tools.get(toolName) ?? { name: toolName, count: 0, failed: 0, denied: 0 }
    tool.count += _count
    if (status === 'failed') tool.failed += _count
    if (status === 'denied') tool.denied += _count
    tools.set(toolName, tool)
  }
  const toolUse = [...tools.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
  return { toolRuns: toolUse.reduce((sum, tool) => sum + tool.count, 0), toolUse }
}
