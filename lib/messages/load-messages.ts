import { publicActors } from '@/lib/actors/public-actors'
import type { ActorMap } from '@/lib/actors/schema'
import type { Reader } from '@/lib/core/database'
import { AUTHOR_SELECT, type AuthorColumns, columnsOf, type StoredMessage } from '@/lib/core/dialects/messages'
import { answersByRun } from '@/lib/tool-cards/answers-by-run'
import { toolCardsByRun } from '@/lib/tool-cards/present-tools'
import { actorsOfMessage } from './actors-of-message'
import { presentAuthor, presentMessage } from './present-message'
import type { PublicMessage } from './schema'

/** The current public objects of messages, whatever room they are in: the caller has checked the rights. */
export async function loadMessages(
  reader: Reader,
  ids: string[],
): Promise<{ messages: Map<string, PublicMessage>; actors: ActorMap }> {
  if (ids.length === 0) return { messages: new Map(), actors: {} }
  const { dialect, prisma } = reader
  const rows = await prisma.$queryRaw<(StoredMessage & AuthorColumns)[]>`
    SELECT ${columnsOf(dialect)}, ${AUTHOR_SELECT}
    FROM ${dialect.elements(JSON.stringify(ids.map((id) => [id])))}
    JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')} JOIN "Actor" a ON a."id" = m."authorId"`
  const { messages, actors } = await presentRows(reader, rows)
  return { messages: new Map(messages.map((message) => [message.id, message])), actors }
}

/** Rows with their authors as public messages, with every actor they name. */
export async function presentRows(
  reader: Reader,
  rows: (StoredMessage & AuthorColumns)[],
): Promise<{ messages: PublicMessage[]; actors: ActorMap }> {
  const runIds = [...new Set(rows.flatMap((row) => (row.runId && !row.deletedAt ? [row.runId] : [])))]
  const cards = runIds.length > 0 ? await toolCardsByRun(reader.prisma, runIds) : new Map<string, never>()
  const answers = runIds.length > 0 ? await answersByRun(reader.prisma, runIds) : new Map<string, never>()
  const messages = rows.map((row) => {
    // Only the agent's own answer shows the cards of its run.
    const runId = row.role === 'assistant' ? (row.runId ?? '') : ''
    return presentMessage(row, cards.get(runId), answers.get(runId))
  })
  const actors: ActorMap = Object.fromEntries(rows.map((row) => [row.authorId, presentAuthor(row)]))
  const missing = [...new Set(messages.flatMap(actorsOfMessage))].filter((id) => !(id in actors))
  return { messages, actors: { ...actors, ...(await publicActors(reader.prisma, missing)) } }
}
