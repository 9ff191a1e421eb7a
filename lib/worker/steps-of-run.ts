import * as z from 'zod'
import type { AgentMessage, ToolOutcome } from '@/lib/agents/agent-message'
import { readWantedBack } from '@/lib/agents/wanted-back'
import type { Database } from '@/lib/core/database'
import { parseExact } from '@/lib/core/exact-json'
import type { Decision, Execution, Message, Run } from '@/lib/core/generated/sqlite/client'

type Step = Extract<AgentMessage, { role: 'assistant' | 'tool' }>

/** The finished steps of a run, read back from its rows: text and calls, then the results. */
export async function stepsOfRun(db: Database, run: Pick<Run, 'id' | 'answerMessageId' | 'step'>): Promise<Step[]> {
  const answer = run.answerMessageId ? await db.prisma.message.findUnique({ where: { id: run.answerMessageId } }) : null
  const calls = await db.prisma.toolCall.findMany({
    where: { runId: run.id },
    orderBy: [{ step: 'asc' }, { position: 'asc' }],
    include: { execution: { include: { approval: { include: { decisions: true } } } } },
  })
  const receipts = await db.prisma.runStep.findMany({
    where: { runId: run.id, providerMetadata: { not: null } },
    select: { number: true, providerMetadata: true },
  })
  return stepTexts(answer, run.step).flatMap((text, index): Step[] => {
    const own = calls.filter((call) => call.step === index + 1)
    const receipt = receipts.find(({ number }) => number === index + 1)
    const wantedBack = readWantedBack(receipt?.providerMetadata ?? null)
    return [
      {
        role: 'assistant',
        text,
        wantedBack: wantedBack.message,
        calls: own.map((call, position) => ({
          callId: call.providerCallId,
          name: call.name,
          input: parseExact(call.execution?.input ?? call.arguments),
          wantedBack: wantedBack.calls[position],
        })),
      },
      {
        role: 'tool',
        results: own.map((call) => ({
          callId: call.providerCallId,
          name: call.name,
          outcome: outcomeOf(call.execution, call.execution?.approval?.decisions ?? []),
        })),
      },
    ]
  })
}

const partsSchema = z.object({ stepEnds: z.array(z.number().int()) })

/** Where each finished step of an answer ends in its text, in UTF-16 units. */
export function stepEndsOf(answer: Pick<Message, 'parts'> | null): number[] {
  return answer?.parts ? partsSchema.parse(JSON.parse(answer.parts)).stepEnds : []
}

/** One text a step. Counted by the run: a deleted answer has lost its text, not its steps. */
function stepTexts(answer: Message | null, steps: number): string[] {
  const ends = stepEndsOf(answer)
  return Array.from(
    { length: steps },
    (_, step) => answer?.content.slice(ends[step - 1] ?? 0, ends[step] ?? 0).trim() ?? '',
  )
}

function outcomeOf(execution: Execution | null, decisions: Decision[]): ToolOutcome {
  switch (execution?.status) {
    case 'completed':
      return { kind: 'ok', value: parseExact(execution.output ?? 'null') }
    case 'denied':
      return {
        kind: 'denied',
        reason: decisions.find((one) => one.decision === 'deny')?.reason ?? execution.error ?? '',
      }
    case 'expired':
      return { kind: 'denied', reason: 'Not decided in time.' }
    default:
      return { kind: 'error', message: execution?.error ?? 'It did not run.' }
  }
}
