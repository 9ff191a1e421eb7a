import type { Reader } from '@/lib/core/database'
import { approvalOfExecution, presentTool } from '@/lib/tool-cards/present-tools'
import { messageSeqs } from './message-seqs'
import type { ToolRun } from './schema'

/** What a query on executions has to include to become tool runs. */
export const toolRunIncludes = {
  toolCall: {
    include: { run: { include: { session: { select: { room: { select: { name: true } } } } } } },
  },
  ...approvalOfExecution,
}

/** Calls of tools. Step 0 holds the questions of budgets: approvals, which no model called for. */
export const OF_A_MODEL = { step: { gt: 0 } }

type Client = Reader['prisma']
type Row = NonNullable<Awaited<ReturnType<typeof findOne>>>
const findOne = (client: Client) => client.execution.findFirst({ include: toolRunIncludes })

/** Executions as rows of a list, with the number of the message that shows the card. */
export async function toolRunsOf(client: Client, rows: Row[]): Promise<ToolRun[]> {
  const seqs = await messageSeqs(
    client,
    rows.map((row) => row.toolCall.run.answerMessageId),
  )
  return rows.map(({ toolCall, ...execution }) => ({
    ...presentTool(toolCall, execution),
    roomId: execution.roomId,
    roomName: toolCall.run.session.room.name,
    sessionId: execution.sessionId,
    runId: execution.runId,
    agentId: execution.agentId,
    requestedById: toolCall.run.requestedById,
    messageSeq: seqs.get(toolCall.run.answerMessageId ?? '') ?? null,
  }))
}
