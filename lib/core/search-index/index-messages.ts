import type { Tx } from '@/lib/core/database'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { authorMark, hasMark, roomMark } from '@/lib/core/dialects/search/expression'
import {
  deleteSearchEntries,
  insertSearchEntries,
  isSearchable,
  type SearchEntry,
} from '@/lib/core/dialects/search/message-entries'
import { tokensOf } from './tokens-of'

export type Indexed = { id: string; roomId: string; authorId: string; content: string }
export type Searchable = Indexed & Parameters<typeof isSearchable>[0]

/** Makes messages findable, in the transaction that stores them. */
export async function indexMessages(tx: Tx, dialect: Dialect, rows: Searchable[]): Promise<void> {
  await insertSearchEntries(tx, dialect, rows.filter(isSearchable).map(entryOf))
}

/** Takes messages out of the index. `rows`: as they were indexed, so before their text is changed. */
export async function unindexMessages(tx: Tx, dialect: Dialect, rows: Indexed[]): Promise<void> {
  await deleteSearchEntries(tx, dialect, rows.map(entryOf))
}

export function entryOf({ id, roomId, authorId, content }: Indexed): SearchEntry {
  const marks = [roomMark(roomId), authorMark(authorId)]
  if (LINK.test(content)) marks.push(hasMark('link'))
  if (CODE.test(content)) marks.push(hasMark('code'))
  return { messageId: id, tokens: [...tokensOf(content), ...marks] }
}

const LINK = /https?:\/\/\S/i
const CODE = /```|`[^`\n]+`/
