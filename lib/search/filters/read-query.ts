import { foldName } from '@/lib/actors/constants'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { findActorsCalled } from '@/lib/core/dialects/actors'
import { authorMark, hasMark, roomMark } from '@/lib/core/dialects/search/expression'
import { findDirectRooms, findRoomsByName } from '@/lib/core/dialects/search/find-rooms'
import { parseQuery, type Term } from '@/lib/core/search-index/parse-query'
import { allowedRooms } from '../allowed-rooms'
import { SEARCH_KINDS } from '../constants'
import type { SearchKind } from '../schema'
import { dayOf, type FilterKey, isId, type SearchFilter, splitQuery } from './schema'
import type { ReaderClock } from './start-of-day'

/** Who may be meant by one name, and how many agents is:agent looks for. */
const SAME_NAME_MAX = 20
const AGENTS_MAX = 500

/** A query with its names resolved: words, marks of which one of each group must be there, and what no mark says. */
export type AskedFor = {
  terms: Term[]
  marks: string[][]
  /** The same of rooms and authors by their ids, for messages that no index has. */
  rooms: string[][]
  authors: string[][]
  /** Messages of these roles, notices and empty answers too; none named: of every role. null: not asked for. */
  roles: string[] | null
  sessionId: string | null
  since: Date | null
  until: Date | null
  has: ('file' | 'image')[]
  kind: SearchKind | null
  keys: Set<FilterKey>
  /** Names that match no person and no room the reader can see. */
  unknown: string[]
}

/** Reads a query as these readers may mean it: in: names rooms all of them may read. */
export async function readQuery(db: Database, readers: Actor[], text: string, clock: ReaderClock): Promise<AskedFor> {
  const { filters, words } = splitQuery(text)
  const terms = parseQuery(words)
  const asked: AskedFor = {
    ...{
      terms: filters.length > 0 ? terms : allWanted(terms),
      ...{ marks: [], rooms: [], authors: [], roles: null, sessionId: null },
      since: null,
      until: null,
      has: [],
      kind: null,
      unknown: [],
    },
    keys: new Set(filters.map(({ key }) => key)),
  }
  for (const filter of filters) await apply(db, readers, asked, filter, clock)
  return asked
}

/** Where nothing else is asked for there is nothing to take from, so a dash is part of the words: -version. */
function allWanted(terms: Term[]): Term[] {
  return terms.every((term) => term.isExcluded) ? terms.map((term) => ({ ...term, isExcluded: false })) : terms
}

async function apply(db: Database, readers: Actor[], asked: AskedFor, filter: SearchFilter, clock: ReaderClock) {
  const { key, value } = filter
  const word = value.toLowerCase()
  switch (key) {
    case 'from':
      return narrow(asked, value, 'authors', isId(value) ? [value] : await findAuthors(db, readers[0], value))
    case 'in':
      return narrow(asked, value, 'rooms', isId(value) ? [value] : await findRooms(db, readers, value))
    case 'is':
      return narrow(asked, value, 'authors', await findAgents(db))
    case 'role':
      asked.roles = [...(asked.roles ?? []), ...(word === 'any' ? [] : [word])]
      return
    case 'session':
      asked.sessionId = value
      return
    case 'before':
      asked.until = dayOf(value, clock)
      return
    case 'after':
      asked.since = dayOf(value, clock)
      return
    case 'has':
      if (word === 'file' || word === 'image') asked.has.push(word)
      if (word === 'link' || word === 'code') asked.marks.push([hasMark(word)])
      return
    case 'kind':
      asked.kind = SEARCH_KINDS.find((kind) => kind === word) ?? null
  }
}

const MARKS = { rooms: roomMark, authors: authorMark }

function narrow(asked: AskedFor, value: string, what: 'rooms' | 'authors', ids: string[]) {
  if (ids.length === 0) {
    asked.unknown.push(value)
    return
  }
  asked.marks.push(ids.map(MARKS[what]))
  asked[what].push(ids)
}

async function findAuthors(db: Database, reader: Actor | undefined, name: string): Promise<string[]> {
  const plain = name.replace(/^@/, '')
  if (foldName(plain) === 'me' && reader) return [reader.id]
  return (await findActorsCalled(db.prisma, plain, null)).slice(0, SAME_NAME_MAX)
}

/** in:general and in:#general are a room, in:@alice what was said with alice alone. */
async function findRooms(db: Database, readers: Actor[], name: string): Promise<string[]> {
  const ids = readers.map((reader) => reader.id)
  if (!name.startsWith('@')) return await findRoomsByName(db.prisma, name.replace(/^#/, ''), ids, allowedRooms(readers))
  const row = await db.prisma.actor.findUnique({ where: { nameFolded: foldName(name.slice(1)) }, select: { id: true } })
  return row ? await findDirectRooms(db.prisma, row.id, ids, allowedRooms(readers)) : []
}

async function findAgents(db: Database): Promise<string[]> {
  const rows = await db.prisma.actor.findMany({ where: { kind: 'agent' }, select: { id: true }, take: AGENTS_MAX })
  return rows.map((row) => row.id)
}
