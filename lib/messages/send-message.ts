import { setImmediate } from 'node:timers/promises'
import type { Actor } from '@/lib/actors/schema'
import { keyedDigest } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { AppError, isAppError } from '@/lib/core/errors'
import { getSetting, instanceKey } from '@/lib/core/settings'
import { checkContent } from './check-content'
import { commitSends, type PendingSend, type Sent } from './commit-sends'
import { readMentions } from './find-mentions'
import type { SendMessageInput } from './schema'

type Waiting = PendingSend & { resolve: (sent: Sent) => void; reject: (error: unknown) => void }

/** So many sends share one transaction at most. */
const BATCH_MAX = 200
/** And so many characters, a longer one by itself: others are answered between two batches. */
const BATCH_CHARACTERS = 64_000
/** Turns of the event loop a batch waits for more at most. */
const TURNS_MAX = 8
/** More waiting sends than this and the server says so instead of letting them pile up. */
const WAITING_MAX = 5000

/**
 * Sends a message, once per clientId: a repeated call answers the stored message with repeated: true, the same key
 * with another body is invalid. Concurrent sends share one transaction (group commit); each caller is answered after
 * the commit, and one that fails alone does not fail its neighbours.
 * Throws not_found (room, file), forbidden (no member, archived), invalid (content, key), unavailable (safe to repeat).
 */
export async function sendMessage(db: Database, actor: Actor, roomId: string, input: SendMessageInput): Promise<Sent> {
  const { attachmentIds: files = [] } = input
  checkContent(input.content, await contentLimit(db, actor), { hasFiles: files.length > 0 })
  // Read here and kept for a moment: while the queue is held, a long text would keep all others waiting.
  await readMentions(input.content)
  // What is as usual is left out: the digest is that of before there was anything else.
  const rest = [...(input.type === 'action' ? [input.type] : []), ...(files.length > 0 ? [files] : [])]
  const body = JSON.stringify([input.content, input.replyToId ?? null, input.threadRootId ?? null, ...rest])
  const digest = keyedDigest(await instanceKey(db), body)
  return await new Promise<Sent>((resolve, reject) => {
    enqueue(db, { actor, roomId, input, digest, resolve, reject })
  })
}

export async function contentLimit(db: Database, actor: Pick<Actor, 'kind'>): Promise<number> {
  return await getSetting(db, actor.kind === 'human' ? 'contentLimitHuman' : 'contentLimitAgent')
}

const queues = new WeakMap<Database, Waiting[]>()

function enqueue(db: Database, item: Waiting) {
  const queue = queues.get(db) ?? []
  queues.set(db, queue)
  if (queue.length >= WAITING_MAX) {
    item.reject(new AppError('unavailable', 'The server is busy. Try again in a moment.', { retryAfter: 1 }))
    return
  }
  queue.push(item)
  // One drain is under way whenever the queue is not empty.
  if (queue.length === 1) void drain(db, queue)
}

async function drain(db: Database, queue: Waiting[]) {
  while (queue.length > 0) {
    await readSockets(queue)
    // Long ones that waited may have been forgotten meanwhile.
    for (const { input } of nextBatch(queue)) await readMentions(input.content)
    await db.writes.run(async () => {
      const batch = nextBatch(queue)
      await settle(db, batch)
      queue.splice(0, batch.length)
    })
  }
}

/**
 * Lets the server read the requests that have arrived before a batch is cut. On SQLite nothing else does: the driver is
 * synchronous and Prisma waits on microtasks only, so that one send would be read, committed and answered before the
 * socket of the next is looked at. The first turn ends the reading under way, the second looks at all sockets once, and
 * as long as that brings more it is worth another; a lone send waits microseconds.
 */
async function readSockets(queue: Waiting[]) {
  await setImmediate()
  for (let turn = 1; turn < TURNS_MAX; turn++) {
    const before = queue.length
    await setImmediate()
    if (queue.length === before || queue.length >= BATCH_MAX) return
  }
}

function nextBatch(queue: Waiting[]): Waiting[] {
  let [count, characters] = [0, 0]
  for (const { input } of queue.slice(0, BATCH_MAX)) {
    characters += input.content.length
    if (count > 0 && characters > BATCH_CHARACTERS) break
    count += 1
  }
  return queue.slice(0, count)
}

async function settle(db: Database, batch: Waiting[]) {
  try {
    const outcomes = await commitSends(db, batch)
    db.sendsPerCommit.observe(batch.length)
    for (const [index, item] of batch.entries()) answer(item, outcomes[index])
  } catch (error) {
    // Away or busy: the outcome is unknown and every caller may repeat. Anything else: one item spoilt the batch.
    if (batch.length > 1 && !(isAppError(error) && error.code === 'unavailable')) {
      for (const item of batch) await settle(db, [item])
      return
    }
    for (const item of batch) item.reject(error)
  }
}

function answer(item: Waiting, outcome: Sent | AppError | undefined) {
  if (outcome && !isAppError(outcome)) item.resolve(outcome)
  else item.reject(outcome ?? new AppError('unavailable', 'The message was not saved. Try again.'))
}
