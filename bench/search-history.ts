import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { indexMessages } from '@/lib/core/search-index/index-messages'
import { write } from '@/lib/core/write'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { randomNumbers } from '@/lib/transfer/random-numbers'
import { pickWord } from './search-words'

const OPEN = 10
/** The reader is in half of them. */
const CLOSED = 10
const AUTHORS = 60
const WORDS_OF_A_MESSAGE = 12
const BATCH = 2000

/** A word that only rooms closed to the reader hold, in every third of their messages. */
export const HIDDEN = 'hidden'

/**
 * A history over twenty rooms, open and closed, readable and not, written round-robin. The words are as unequal as those
 * of a language: the first is in most messages, the last in a few. Stored and indexed as sends are, without the log:
 * a search does not look at it.
 */
export async function searchHistory(db: Database, count: number) {
  const [maker, reader] = [await createPerson(db), await createPerson(db)]
  const authors: Actor[] = []
  for (let n = 0; n < AUTHORS; n++) authors.push(await createPerson(db))
  const rooms: { id: string; isHidden: boolean; seq: number }[] = []
  for (let n = 0; n < OPEN + CLOSED; n++) {
    const { id } = await createRoom(db, maker, { kind: n < OPEN ? 'open' : 'closed' })
    const isHidden = n >= OPEN + CLOSED / 2
    if (!isHidden) await join(db, id, reader)
    rooms.push({ id, isHidden, seq: 0 })
  }
  const random = randomNumbers(1)
  for (let done = 0; done < count; done += BATCH) {
    const room = rooms[(done / BATCH) % rooms.length]
    if (!room) throw new Error('There are no rooms.')
    const rows = Array.from({ length: Math.min(BATCH, count - done) }, (_, index) => ({
      id: newId(),
      roomId: room.id,
      seq: ++room.seq,
      authorId: authors[index % AUTHORS]?.id ?? maker.id,
      role: 'user',
      content: inventWords(random, room.isHidden && index % 3 === 0),
      createdAt: new Date(START + (done + index) * 1000),
    }))
    await write(db, async (tx) => {
      await tx.message.createMany({ data: rows })
      const said = rows.map((row) => ({ ...row, status: 'completed', deletedAt: null }))
      await indexMessages(tx, db.dialect, said)
    })
  }
  return { reader, rooms }
}

function inventWords(random: () => number, isHidden: boolean): string {
  const words = Array.from({ length: WORDS_OF_A_MESSAGE }, () => pickWord(random))
  return [...words, ...(isHidden ? [HIDDEN] : [])].join(' ')
}

const START = Date.UTC(2020, 0, 1)
