import type { Tx } from '@/lib/core/database'
import { responseMs } from '@/lib/runs/response-ms'
import type { ImportedMessage } from './imported-session'

/** How long each answer took that is the first after a person's message, as runs made here have it (S3-43). */
export async function responsesIn(tx: Tx, messages: ImportedMessage[]): Promise<Map<string, number>> {
  const responses = new Map<string, number>()
  const said = messages.filter(({ row }) => row.role === 'user' || row.role === 'assistant')
  for (const [index, { row }] of said.entries()) {
    if (row.role !== 'assistant') continue
    const before = said[index - 1]?.row
    // Only what precedes the batch has to be asked for.
    const ms = before ? between(before, row) : await responseMs(tx, row.id)
    if (ms !== null) responses.set(row.id, ms)
  }
  return responses
}

function between(before: ImportedMessage['row'], answer: ImportedMessage['row']): number | null {
  return before.role === 'user' ? Math.max(0, answer.createdAt.getTime() - before.createdAt.getTime()) : null
}
