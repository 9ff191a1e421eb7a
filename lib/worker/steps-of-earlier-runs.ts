import type { AgentMessage } from '@/lib/agents/agent-message'
import type { Database } from '@/lib/core/database'
import type { AgentCard, Run } from '@/lib/core/generated/sqlite/client'
import { stepEndsOf, stepsOfRun } from './steps-of-run'

/** Runs that may go on one from the other. */
const CHAIN_MAX = 20

/**
 * The steps of the runs this one goes on from, oldest first. Text that was cut off is included as far as it got, with
 * the request to go on; a script would take that for its task, and takes the step again instead.
 */
export async function stepsOfEarlierRuns(db: Database, run: Run, card: AgentCard): Promise<AgentMessage[]> {
  const chain: Run[] = []
  let current: Run | null = run
  while (current?.cause === 'continue' && current.previousRunId !== null && chain.length < CHAIN_MAX) {
    current = await db.prisma.run.findUnique({ where: { id: current.previousRunId } })
    if (current) chain.unshift(current)
  }
  const told: AgentMessage[] = []
  for (const earlier of chain) {
    told.push(...(await stepsOfRun(db, earlier)))
    const rest = card.profileId === null ? '' : await brokenOff(db, earlier)
    if (rest === '' && card.profileId !== null && earlier.status === 'completed')
      told.push({ role: 'user', text: GO_ON })
    if (rest !== '') told.push({ role: 'assistant', text: rest, calls: [] }, { role: 'user', text: GO_ON })
  }
  return told
}

const GO_ON = 'You were interrupted here. Continue exactly where the text ends, without repeating any of it.'

async function brokenOff(db: Database, run: Run): Promise<string> {
  const answer = await db.prisma.message.findUnique({ where: { id: run.answerMessageId ?? '' } })
  return answer?.content.slice(stepEndsOf(answer).at(-1) ?? 0).trim() ?? ''
}
