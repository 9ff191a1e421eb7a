import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { type ImportCounts, importMessages } from './import-messages'
import type { Incoming, IncomingActor } from './incoming'
import { inventText } from './invent-text'
import { randomNumbers } from './random-numbers'
import { openTargetRoom } from './target-room'

export const FILL_MAX = 10_000_000
const AUTHORS = 60
const SECONDS_APART = 25

export type FillOptions = {
  roomName: string
  count: number
  /** The same seed invents the same texts, and filling again with it adds only what is missing. */
  seed: number
  onProgress: (counts: ImportCounts) => void
}

/**
 * Fills a room with invented messages of invented people, to feel a long history: short and long ones, lists, code,
 * several lines. They end now and go back in time; the way in is that of every import.
 */
export async function fillRoom(db: Database, importer: Actor, options: FillOptions): Promise<ImportCounts> {
  const { roomName, count, seed, onProgress } = options
  const room = await openTargetRoom(db, importer, { name: roomName, kind: 'open' })
  return await importMessages(db, invented(count, seed), {
    ...{ roomId: room.id, importerId: importer.id, source: 'fill', onProgress },
    ...{ onRefused: () => undefined, onWarning: () => undefined },
  })
}

async function* invented(count: number, seed: number): AsyncGenerator<Incoming> {
  const random = randomNumbers(seed)
  const now = Date.now()
  for (let n = 1; n <= count; n++) {
    const text = inventText(random)
    // A few people say most of what is said, as everywhere.
    const author = authorOf(Math.floor(AUTHORS * random() ** 3))
    const createdAt = new Date(now - (count - n) * SECONDS_APART * 1000)
    yield {
      what: 'message',
      message: {
        ...PLAIN,
        line: n,
        key: `${seed} ${n}`,
        author,
        content: text,
        createdAt,
        clientId: `fill_${seed}_${n}`,
      },
    }
  }
}

const PLAIN = {
  ...{ file: 'fill', sourceSeq: null, role: 'user', type: 'text', parts: null, status: 'completed', error: null },
  ...{ salt: null, replyTo: null, thread: null, tokenCount: 0, version: 1, mentions: [], revisions: [] },
  ...{ reactions: [], pin: null, editedAt: null, deletedAt: null, deletedBy: null },
}

function authorOf(number: number): IncomingActor {
  const name = `${FIRST[number % FIRST.length]}${SECOND[Math.floor(number / FIRST.length) % SECOND.length]}`
  return { kind: 'human', name, displayName: name, externalSource: 'fill', externalId: name }
}

const FIRST = ['Ash', 'Birch', 'Cedar', 'Dune', 'Elm', 'Fern', 'Gale', 'Heath', 'Iris', 'Juniper', 'Kelp', 'Larch']
const SECOND = ['bank', 'field', 'gate', 'mere', 'wood']
