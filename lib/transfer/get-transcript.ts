import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { Message, Prisma } from '@/lib/core/generated/sqlite/client'
import { requireMember } from '@/lib/rooms/access'
import { requireSession } from '@/lib/runs/require-session'
import { type TranscriptQuery, transcriptQuerySchema } from '@/lib/runs/schema'
import { type Fitted, fitTurns } from './fit-turns'
import { toAnthropic, toOpenAi } from './format-turns'
import { transcriptTurns } from './transcript-turns'

/**
 * A session's messages with its tool calls as a model takes them, the newest within the budgets. Throws not_found,
 * invalid.
 */
export async function getSessionTranscript(db: Database, actor: Actor, sessionId: string, query: TranscriptQuery = {}) {
  const { agentId } = await requireSession(db, actor, sessionId)
  return await build(db, { sessionId }, (message) => message.authorId === agentId, query)
}

/** The same of a whole room: what any agent wrote is the model's part. */
export async function getRoomTranscript(db: Database, actor: Actor, roomId: string, query: TranscriptQuery = {}) {
  await requireMember(db, actor, roomId)
  return await build(db, { roomId }, (message) => message.role === 'assistant', query)
}

async function build(
  db: Database,
  where: Prisma.MessageWhereInput,
  isOwn: (message: Message) => boolean,
  given: TranscriptQuery,
) {
  const { format, system, ...budget } = transcriptQuerySchema.parse(given)
  const fitted = await fitTurns(transcriptTurns(db, where, isOwn), budget, system)
  const { isComplete, isCut, characters, tokens } = fitted
  // A count of tokens is an estimate that errs on the high side.
  const about = { format, isComplete, isCut, characters, estimatedTokens: tokens }
  return { ...about, ...formatted(format, fitted, system) }
}

function formatted(format: 'openai' | 'anthropic', { turns }: Fitted, system: string | undefined) {
  if (format === 'openai') return { messages: toOpenAi(turns, system) }
  return { ...(system ? { system } : {}), messages: toAnthropic(turns) }
}
