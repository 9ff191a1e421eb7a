import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import * as z from 'zod'
import { openDatabase } from '@/lib/core/database'
import { documentOf } from '@/lib/core/dialects/search/expression'
import { newId } from '@/lib/core/ids'
import { migrate } from '@/lib/core/migrations/migrate'
import { entryOf } from '@/lib/core/search-index/index-messages'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson, createRoom, send } from '@/lib/testing/factories'

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
type Row = z.infer<typeof rowSchema>

const CONTENT = 'A message of usual length, written by nobody for measuring.'

/**
 * The limit on SQLite: the very rows of a send (message, event, search entry, counters of the room) written by the
 * driver alone into a file of the same form with the same settings, by turns one message and `size` of them to a commit.
 */
export async function openRawRows(): Promise<{ measure: (size: number, ms: number) => number; stop: () => void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-raw-'))
  const file = path.join(folder, 'confab.db')
  const patterns = await storeOne(`file:${file}`)
  const raw = new BetterSqlite3(file)
  for (const setting of ['synchronous = FULL', 'foreign_keys = ON', 'secure_delete = ON', 'cache_size = -32000']) {
    raw.pragma(setting)
  }
  const insertOf = (table: string, row: Row) => {
    const names = Object.keys(row)
    const places = names.map((name) => `@${name}`).join(', ')
    return raw.prepare(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places})`)
  }
  const insertMessage = insertOf('Message', patterns.message)
  const insertEvent = insertOf('Event', patterns.event)
  const insertEntry = raw.prepare('INSERT INTO "_MessageSearch" (rowid, tokens) VALUES (?, ?)')
  const count = raw.prepare('UPDATE "Room" SET "lastMessageSeq" = ?, "lastEventSeq" = ? WHERE "id" = ?')
  let seq = 1000
  const write = raw.transaction((size: number) => {
    for (let n = 0; n < size; n++) {
      seq++
      const id = newId()
      const { lastInsertRowid } = insertMessage.run({ ...patterns.message, id, seq, clientId: id })
      insertEvent.run({ ...patterns.event, id, roomSeq: seq })
      insertEntry.run(lastInsertRowid, patterns.document)
    }
    count.run(seq, seq, patterns.roomId)
  })
  return {
    measure: (size, ms) => {
      const until = performance.now() + ms
      let written = 0
      for (; performance.now() < until; written += size) write.immediate(size)
      return written / (ms / 1000)
    },
    stop: () => {
      raw.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One send as the server stores it: what the raw writer copies. */
async function storeOne(url: string) {
  await migrate({ url })
  const db = withStatistics(openDatabase({ url }))
  const person = await createPerson(db)
  const room = await createRoom(db, person)
  const sent = await send(db, person, room.id, CONTENT)
  const document = documentOf('sqlite', entryOf(sent).tokens)
  await db.close()
  const raw = new BetterSqlite3(url.replace('file:', ''), { readonly: true })
  const { rowId: _rowId, ...message } = rowSchema.parse(raw.prepare('SELECT * FROM "Message"').get())
  const event = rowSchema.parse(raw.prepare(`SELECT * FROM "Event" WHERE "type" = 'message.created'`).get())
  raw.close()
  return { message, event, document, roomId: room.id }
}
