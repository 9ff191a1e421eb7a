import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { findPresent } from './find-present'
import { identityOf } from './identity-of'
import type { Incoming, IncomingActor, IncomingMessage } from './incoming'
import type { Refusal } from './refusal'
import { findActors } from './resolve-actors'
import { type Memory, writeBatch } from './write-batch'

/** Messages in one transaction: large enough to share the cost of a commit, small enough not to hold up a sender. */
const BATCH_SIZE = 1000

export type ImportOptions = {
  /** The room messages are compared with; null: it is not there yet. */
  roomId: string | null
  /** null: a dry run, nothing is written. */
  importerId: string | null
  source: string
  onProgress: (counts: ImportCounts) => void
  /** Called for each refused line as it is met. */
  onRefused: (refusal: Refusal) => void
  onWarning: (warning: Refusal) => void
}

export type ImportCounts = {
  /** Messages read, refused lines included. */
  read: number
  added: number
  present: number
  refused: number
  warnings: number
  /** Lines that are no messages. */
  others: number
}

/**
 * Stores messages in the order they come, each batch with its events in one transaction. What the room holds already
 * is counted and left alone, so a run after an interruption goes on where the last commit ended.
 */
export async function importMessages(
  db: Database,
  incoming: AsyncIterable<Incoming>,
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts: ImportCounts = { read: 0, added: 0, present: 0, refused: 0, warnings: 0, others: 0 }
  const memory: Memory = { actors: new Map(), messages: new Map() }
  let batch: IncomingMessage[] = []

  const flush = async () => {
    if (batch.length === 0) return
    const added = await store(db, batch, memory, options)
    counts.added += added
    counts.present += batch.length - added
    batch = []
    options.onProgress(counts)
  }

  for await (const entry of incoming) {
    switch (entry.what) {
      case 'message':
        counts.read++
        batch.push(entry.message)
        if (batch.length === BATCH_SIZE) await flush()
        break
      case 'refusal':
        counts.read++
        counts.refused++
        options.onRefused(entry.refusal)
        break
      case 'warning':
        counts.warnings++
        options.onWarning(entry.warning)
        break
      case 'other':
        counts.others++
    }
  }
  await flush()
  return counts
}

async function store(
  db: Database,
  messages: IncomingMessage[],
  memory: Memory,
  { roomId, importerId, source }: ImportOptions,
): Promise<number> {
  if (roomId && importerId) return (await writeBatch(db, { roomId, importerId, source, messages }, memory)).added.size
  const unknown = new Map<string, IncomingActor>()
  for (const { author } of messages) if (!memory.actors.has(identityOf(author))) unknown.set(identityOf(author), author)
  for (const [identity, id] of await findActors(db.prisma, db.dialect, [...unknown.values()]))
    memory.actors.set(identity, id)
  const present = await findPresent(db.prisma, db.dialect, { roomId: roomId ?? newId(), messages }, memory.actors)
  return messages.length - present.size
}
