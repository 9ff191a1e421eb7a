import * as z from 'zod'
import type { Actor } from '@/lib/actors/schema'
import { ARGUMENTS_MAX, argumentsDigest } from '@/lib/agents/tools/arguments-digest'
import { isWithinToken } from '@/lib/agents/tools/tool'
import type { toolsFor } from '@/lib/agents/tools/tools-for'
import { editBudgetCall, isBudgetCall } from '@/lib/budgets/budget-call'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { hasUnsafeInteger } from '@/lib/core/exact-json'

export type EditedArguments = { text: string; digest: string }

/**
 * Arguments a decider wrote in place of those that were asked for: as text exactly as they would run, with their
 * digest. Throws invalid when the tool does not take them, forbidden when the token they come with lacks what the tool
 * needs, conflict when it is gone.
 */
export async function editArguments(
  db: Database,
  actor: Actor,
  approvalId: string,
  input: z.core.util.JSONType,
  tools: typeof toolsFor,
): Promise<EditedArguments> {
  const { execution } = await db.prisma.approval.findUniqueOrThrow({
    where: { id: approvalId },
    include: { execution: { include: { toolCall: true } } },
  })
  const { agentId, roomId, toolName, toolCall } = execution
  if (isBudgetCall(toolCall)) return editBudgetCall(toolCall.arguments, input)
  const card = await db.prisma.agentCard.findUnique({ where: { actorId: agentId } })
  const tool = card ? (await tools(db, card, roomId)).get(toolName) : undefined
  if (!tool) throw new AppError('conflict', 'This tool is no longer available.')
  if (!isWithinToken(tool, actor)) throw new AppError('forbidden', 'This API token does not allow the tool itself.')
  // They came as JSON numbers: what was lost on the way here must not run.
  if (hasUnsafeInteger(input)) throw refusal('Integers beyond 9007199254740991 cannot be edited without losing digits.')
  const text = JSON.stringify(input)
  if (text.length > ARGUMENTS_MAX) throw refusal(`The arguments are longer than ${ARGUMENTS_MAX} characters.`)
  const parsed = tool.input.safeParse(input)
  if (!parsed.success) throw refusal(`The tool does not take these arguments. ${z.prettifyError(parsed.error)}`)
  return { text, digest: argumentsDigest(toolCall.name, toolCall.definition, text) }
}

function refusal(message: string): AppError {
  return new AppError('invalid', message, { field: 'arguments' })
}
