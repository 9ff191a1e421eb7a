import type { AgentMessage } from '@/lib/agents/agent-message'
import type { Database } from '@/lib/core/database'
import type { Message, Prisma } from '@/lib/core/generated/sqlite/client'
import { stepEndsOf, stepsOfRun } from '@/lib/worker/steps-of-run'

/** What belongs together and is kept or left out whole: a message, or an agent's answer with its calls and results. */
export type Turn = AgentMessage[]

const PAGE = 50

/** The turns of some messages, newest first: read lazily, as far back as the caller iterates. `isOwn`: written by the model. */
export async function* transcriptTurns(
  db: Database,
  where: Prisma.MessageWhereInput,
  isOwn: (message: Message) => boolean,
): AsyncGenerator<Turn> {
  let before: number | undefined
  for (;;) {
    const page = await db.prisma.message.findMany({
      where: {
        ...where,
        deletedAt: null,
        role: { in: ['user', 'assistant'] },
        status: { not: 'processing' },
        seq: { lt: before },
      },
      orderBy: { seq: 'desc' },
      take: PAGE,
      include: { author: { select: { name: true } } },
    })
    for (const message of page) {
      if (!isOwn(message)) yield [{ role: 'user', text: `${message.author.name}: ${message.content}` }]
      else yield await ownTurn(db, message)
    }
    before = page.at(-1)?.seq
    if (page.length < PAGE) return
  }
}

async function ownTurn(db: Database, message: Message): Promise<Turn> {
  const run = message.runId ? await db.prisma.run.findUnique({ where: { id: message.runId } }) : null
  if (!run || run.answerMessageId !== message.id) return [{ role: 'assistant', text: message.content, calls: [] }]
  const steps: AgentMessage[] = await stepsOfRun(db, run)
  const rest = message.content.slice(stepEndsOf(message)[run.step - 1] ?? 0).trim()
  if (rest !== '') steps.push({ role: 'assistant', text: rest, calls: [] })
  return steps.filter(isSaid)
}

function isSaid(step: AgentMessage): boolean {
  if (step.role === 'tool') return step.results.length > 0
  return step.role === 'user' || step.text !== '' || step.calls.length > 0
}
