import type { Database } from '@/lib/core/database'
import type { ToolChoice } from './schema'
import { builtInTools } from './tools/built-in-tools'
import { presetPolicy } from './tools/preset-policy'
import { TOOL_RISKS } from './tools/schema'

/** Every tool a card can say something about: those of the server, then those of other programs on offer. */
export async function listToolChoices(db: Database): Promise<ToolChoice[]> {
  const foreign = await db.prisma.mcpTool.findMany({
    where: { isOffered: true, goneAt: null, server: { disabledAt: null } },
    orderBy: { toolName: 'asc' },
    select: { toolName: true, description: true, risk: true },
  })
  const own = [...builtInTools.values()].sort((a, b) => a.name.localeCompare(b.name))
  return [
    ...own.map(({ name, description, risk }) => ({ name, description, risk, preset: presetPolicy(risk) })),
    ...foreign.map(({ toolName, description, risk: text }) => {
      // A word this release does not know is taken for the most dangerous.
      const risk = TOOL_RISKS.find((one) => one === text) ?? 'outside'
      return { name: toolName, description, risk, preset: presetPolicy(risk) }
    }),
  ]
}
