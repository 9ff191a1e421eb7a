import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { resetSearch } from '@/lib/core/dialects/search/progress'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { transact } from '@/lib/events/transact'
import { isBlank } from '@/lib/markdown/is-blank'
import { plainText } from '@/lib/markdown/plain-text'

import { createAgentMessage } from '@/lib/messages/create-agent-message'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { saveAgentText } from '@/lib/messages/save-agent-text'
import { sendMessage } from '@/lib/messages/send-message'
import { settleAgentMessage } from '@/lib/messages/settle-agent-message'
import { eraseRoom } from '@/lib/rooms/erase-room'
import { removeMember } from '@/lib/rooms/remove-member'
import { createAgent, createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { upload } from '@/lib/testing/upload'
import { fillIndex } from './fill-index'
import { searchMessages } from './search-messages'

const TEXTS = {
  accents: 'Die Straße nach Łódź führt am Café vorbei',
  code: 'Call `getUserById(user_id)` in foo.bar, not fetchAll()',
  snake: 'the column is called get_user_by_id here',
  cjk: '東京タワーで会いましょう、明日は日本語の授業です',
  korean: '한국어를 공부해요',
  emoji: 'Ship it 🚀👍🏽 today 🇩🇪',
  quotes: `It's a "quoted phrase" with \\ backslash and 'single' quotes`,
  operators: 'NEAR AND OR NOT title:x a:* (b) ^c -d & | ! <-> ::tsquery',
  release: 'The release is planned for Friday',
  released: 'We released it. The plan for Friday is the release party',
}
type Name = keyof typeof TEXTS

/** What a query finds, newest first. The same on both engines. */
const FOUND: [string, Name[]][] = [
  ['strasse', ['accents']],
  ['STRASSE lodz', ['accents']],
  ['cafe\u0301', ['accents']],
  ['fuhrt', ['accents']],
  ['getUserById', ['snake', 'code']],
  ['get_user_by_id', ['snake', 'code']],
  ['getuserbyid', ['snake', 'code']],
  ['user', ['snake', 'code']],
  ['foo.bar', ['code']],
  ['bar.foo', []],
  ['fetchAll()', ['code']],
  ['日本語', ['cjk']],
  ['本語', ['cjk']],
  ['日', ['cjk']],
  ['授業', ['cjk']],
  ['日語', []],
  ['タワー', ['cjk']],
  ['국어', ['korean']],
  ['🚀', ['emoji']],
  ['👍', ['emoji']],
  ['🇩🇪', ['emoji']],
  ['"quoted phrase"', ['quotes']],
  ['"phrase quoted"', []],
  ["it's", ['quotes']],
  ['"release is planned"', ['release']],
  ['friday release', ['released', 'release']],
  ['friday -party', ['release']],
  ['friday -"is planned"', ['released']],
  ['release*', ['released', 'release']],
  ['releas', ['released', 'release']],
  ['"releas"', []],
  ['re', []],
  ['plan*', ['released', 'release']],
  ['near not or', ['operators']],
  ['title:x', ['operators']],
  ['nothing of this', []],
  ['-friday', ['released', 'release']],
  ['', []],
]

/** Each would mean something, or be an error, if it reached the engine as it is. */
const NAUGHTY = [
  ...['"', '""', "'", "''", '\\', '*', '-', '--', '-*', '^', ':', '(', ')', '((', 'AND', 'OR', 'NOT', 'NEAR(', '<->'],
  ...[
    'a AND',
    'OR b',
    'NOT NOT a',
    'NEAR(a b, 2)',
    'tokens:a',
    '{tokens}: a',
    '"a" + "b"',
    'a*b*',
    '* a',
    '^a',
    'a & | !',
  ],
  ...['\'; DROP TABLE "Message"; --', "' OR 1=1 --", '1;SELECT pg_sleep(5)', '$$', '%', '_', '_r', '_a*', 'a:*', '!!!'],
  ...[
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udc00x',
    '\u202e',
    '\ufeff',
    'ﷺ',
    '½',
    'Ⅷ',
    '𝔘𝔫𝔦',
    'Z̸̢̛a̷l̴g̵o̶',
    '👩‍👩‍👧‍👦',
    '🏳️‍🌈',
    '田中さんにあげて',
    'ثم نفس',
    'ก็',
    '﷽',
  ],
  ...[
    '"unclosed',
    '-"unclosed',
    'x'.repeat(200),
    '日'.repeat(200),
    '"'.repeat(200),
    '-a '.repeat(66),
    '🚀'.repeat(100),
    'a_'.repeat(100),
  ],
]

async function library(db: Database) {
  const reader = await createPerson(db)
  const room = await createRoom(db, reader, { kind: 'closed' })
  for (const text of Object.values(TEXTS)) await send(db, reader, room.id, text)
  return { reader, room }
}
const nameOf = (excerpt: string) => Object.entries(TEXTS).find(([, text]) => plainText(text) === excerpt)?.[0]
const find = async (db: Database, who: Actor, q: string) => (await searchMessages(db, who, { q })).hits
const places = async (db: Database, who: Actor, q: string) => (await find(db, who, q)).map((hit) => hit.seq)

onEachEngine('a search', (open) => {
  test('files sent without a word are found by who sent them and where, and gone when they are deleted', async () => {
    const db = await open()
    const [alice, bob] = [await createPerson(db), await createPerson(db)]
    const [room, other] = [await createRoom(db, alice, { name: 'darkroom' }), await createRoom(db, alice)]
    await join(db, room.id, bob)
    const { id } = await upload(db, bob, room.id)
    const { message } = await sendMessage(db, bob, room.id, { clientId: newId(), content: '', attachmentIds: [id] })
    await send(db, bob, room.id, 'a word')
    const found = async (q: string) => (await searchMessages(db, alice, { q })).hits.map((hit) => hit.messageId)
    for (const q of ['has:file', 'in:darkroom has:file', `has:file from:${bob.name}`]) {
      expect(await found(q), q).toEqual([message.id])
    }
    expect(await found('in:darkroom')).toContain(message.id)
    for (const q of [`in:${other.name} has:file`, 'has:image', 'has:file from:me'])
      expect(await found(q), q).toEqual([])
    await deleteMessage(db, bob, room.id, message.id)
    for (const q of ['has:file', 'in:darkroom has:file']) expect(await found(q), q).toEqual([])
  })

  test('finds the same on every engine', async () => {
    const db = await open()
    const { reader } = await library(db)
    for (const [query, names] of FOUND) {
      const found = (await find(db, reader, query)).map((hit) => nameOf(hit.excerpt))
      expect({ query, found }).toEqual({ query, found: names })
    }
  })

  test('takes whatever is typed as text', async () => {
    const db = await open()
    const { reader, room } = await library(db)
    for (const text of NAUGHTY) {
      await expect(searchMessages(db, reader, { q: text }), text).resolves.toBeDefined()
      if (isSendable(text)) await send(db, reader, room.id, text)
    }
    expect(await db.prisma.message.count()).toBeGreaterThan(NAUGHTY.length)
    await expect(searchMessages(db, reader, { q: 'x'.repeat(201) })).rejects.toThrow()
  })

  test('shows where the words stand', async () => {
    const db = await open()
    const { reader, room } = await library(db)
    await send(db, reader, room.id, `${'lorem ipsum '.repeat(40)}a Needle in ${'the haystack '.repeat(40)}`)
    const [hit] = await find(db, reader, 'needle hay*')
    const words = hit?.marks.map(([start, length]) => hit.excerpt.slice(start, start + length))
    expect(words?.slice(0, 2)).toEqual(['Needle', 'haystack'])
    expect(hit?.excerpt.length).toBeLessThan(260)
    await send(db, reader, room.id, '**Bold** wombats, see [the `list`](https://example.org)')
    const [plain] = await find(db, reader, 'wombats')
    expect(plain?.excerpt).toBe('Bold wombats, see the list')
    const code = `${'Some words. '.repeat(100)}\n\n> **The numbat** sleeps\n\n${'More words. '.repeat(200)}`
    await send(db, reader, room.id, code)
    const [part] = await find(db, reader, 'numbat')
    expect(part?.excerpt).toMatch(/^….*\nThe numbat sleeps\nMore words\..*…$/s)
    const [other] = await find(db, reader, '日本語')
    expect(other?.marks.map(([start, length]) => other.excerpt.slice(start, start + length))).toEqual(['日本語'])
  })

  test('finds only what the reader may read, at the moment of asking', async () => {
    const db = await open()
    const { reader, room } = await library(db)
    const [stranger, guest] = [await createPerson(db), await createPerson(db)]
    await join(db, room.id, guest)
    const hall = await createRoom(db, reader)
    await send(db, reader, hall.id, 'canary in the open')
    await send(db, reader, room.id, 'canary in the closed room')
    const seen = async (who: Actor) => (await find(db, who, 'canary')).map((hit) => hit.roomId)
    expect(await seen(reader)).toEqual([room.id, hall.id])
    expect(await seen(guest)).toEqual([room.id, hall.id])
    expect(await seen(stranger)).toEqual([hall.id])
    const narrowed = { ...reader, token: { id: 'x', scopes: [], roomIds: [hall.id] } }
    expect(await seen(narrowed)).toEqual([hall.id])
    const both = await searchMessages(db, reader, { q: 'canary' }, [stranger])
    expect(both.hits.map((hit) => hit.roomId)).toEqual([hall.id])
    await expect(searchMessages(db, stranger, { q: 'canary', room: room.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await searchMessages(db, guest, { q: 'canary', room: room.id })).hits).toHaveLength(1)
    expect((await searchMessages(db, guest, { q: 'canary', from: stranger.id })).hits).toHaveLength(0)
    await removeMember(db, reader, room.id, guest.id)
    expect(await seen(guest)).toEqual([hall.id])
    await db.prisma.actor.update({ where: { id: guest.id }, data: { deactivatedAt: new Date() } })
    expect(await seen(guest)).toEqual([])
  })

  test('finds what lies beneath many messages the reader may not see', async () => {
    const db = await open()
    const [reader, other] = [await createPerson(db), await createPerson(db)]
    const [hall, vault] = [await createRoom(db, reader), await createRoom(db, other, { kind: 'closed' })]
    await sendMessages(db, reader, hall.id, 5, (n) => `canary ${n}`)
    await sendMessages(db, other, vault.id, 450, (n) => `canary ${n} in the vault`)
    expect(await places(db, reader, 'canary')).toEqual([5, 4, 3, 2, 1])
    expect(await places(db, reader, 'canary vault')).toEqual([])
    const first = await searchMessages(db, reader, { q: 'canary', limit: 3 })
    const next = await searchMessages(db, reader, { q: 'canary', limit: 3, cursor: first.nextCursor ?? undefined })
    expect([...first.hits, ...next.hits].map((hit) => hit.seq)).toEqual([5, 4, 3, 2, 1])
    const best = await searchMessages(db, other, { q: 'canary vault', order: 'relevance', limit: 50 })
    expect(best.hits).toHaveLength(50)
    const beyond = { q: 'canary vault', order: 'relevance', limit: 50, cursor: best.nextCursor ?? undefined } as const
    const seen = new Set(best.hits.map((hit) => hit.seq))
    expect((await searchMessages(db, other, beyond)).hits.some((hit) => seen.has(hit.seq))).toBe(false)
  })

  test('goes on where a page ended', async () => {
    const db = await open()
    const reader = await createPerson(db)
    const room = await createRoom(db, reader)
    await sendMessages(db, reader, room.id, 130, (n) => `word number ${n}`)
    const seqs: number[] = []
    let cursor: string | null = null
    do {
      const page = await searchMessages(db, reader, { q: 'word', limit: 100, cursor: cursor ?? undefined })
      expect(page.hits.length).toBeLessThanOrEqual(50)
      seqs.push(...page.hits.map((hit) => hit.seq))
      cursor = page.nextCursor
    } while (cursor)
    expect(seqs).toEqual(Array.from({ length: 130 }, (_, index) => 130 - index))
  })

  test('follows edits and forgets at once what is deleted', async () => {
    const db = await open()
    const { reader, room } = await library(db)
    const { id } = await send(db, reader, room.id, 'the first wording')
    await editMessage(db, reader, room.id, id, 'the second wording')
    expect(await places(db, reader, 'first')).toEqual([])
    expect(await places(db, reader, 'second wording')).toEqual([11])
    await deleteMessage(db, reader, room.id, id)
    expect(await places(db, reader, 'wording')).toEqual([])
    expect(await wordsLeft(db, 'wording')).toBe(false)
    // The others were not touched by it.
    expect(await places(db, reader, 'friday')).toEqual([10, 9])
  })

  test('finds an answer of an agent once it is finished', async () => {
    const db = await open()
    const { reader, room } = await library(db)
    const agent = await createAgent(db)
    await join(db, room.id, agent)
    const draft = {
      roomId: room.id,
      agentId: agent.id,
      sessionId: room.id,
      runId: room.id,
      replyToId: null,
      parentId: null,
      threadRootId: null,
    }
    const about = { agentId: agent.id, userId: reader.id, title: '', status: 'active', model: '', provider: '' }
    const times = { createdAt: new Date(), updatedAt: new Date() }
    await db.prisma.session.create({ data: { id: room.id, roomId: room.id, ...about, ...times } })
    const id = await transact(db, { rooms: [room.id] }, (t) => createAgentMessage(t, db.dialect, draft))
    await write(db, (tx) => saveAgentText(tx, id, 'half an ans'))
    expect(await places(db, reader, 'half')).toEqual([])
    await write(db, (tx) => saveAgentText(tx, id, 'a whole answer'))
    await transact(db, { rooms: [room.id] }, (t) => settleAgentMessage(t, id, { status: 'completed', error: null }))
    expect(await places(db, reader, 'whole answer')).toEqual([11])
  })

  test('forgets a room that is erased', async () => {
    const db = await open()
    const { room } = await library(db)
    await db.prisma.room.update({ where: { id: room.id }, data: { isPurging: true, deletedAt: new Date() } })
    await eraseRoom(db, room.id)
    expect(await wordsLeft(db, 'friday')).toBe(false)
  })
})

onEachEngine('the index', (open) => {
  test('is filled afterwards, in batches, once, while others write', async () => {
    const db = await open()
    const reader = await createPerson(db)
    const room = await createRoom(db, reader)
    await sendMessages(db, reader, room.id, 1200, (n) => `needle ${n}`)
    await write(db, (tx) => resetSearch(tx, db.dialect, 0))
    expect(await searchMessages(db, reader, { q: 'needle' })).toMatchObject({ hits: [], isComplete: false })
    const first = await db.prisma.message.findFirstOrThrow({ where: { seq: 3 } })
    const stop = new AbortController()
    stop.abort()
    expect(await fillIndex(db, stop.signal)).toBe(0)
    await editMessage(db, reader, room.id, first.id, 'needle edited meanwhile')
    await deleteMessage(db, reader, room.id, (await db.prisma.message.findFirstOrThrow({ where: { seq: 4 } })).id)
    const [one, two, sent] = await Promise.all([fillIndex(db), fillIndex(db), send(db, reader, room.id, 'needle last')])
    expect(one + two).toBe(1198)
    expect(await fillIndex(db)).toBe(0)
    expect(await searchMessages(db, reader, { q: 'needle' })).toMatchObject({ isComplete: true })
    expect(await places(db, reader, 'needle 1')).toEqual([1])
    expect(await places(db, reader, 'needle 3')).toEqual([])
    expect(await places(db, reader, 'meanwhile')).toEqual([3])
    expect(await places(db, reader, 'needle last')).toEqual([sent.seq])
  })
})

const isSendable = (text: string) => !isBlank(text) && !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)

/** Whether the word is still anywhere in the index, found or not. */
async function wordsLeft(db: Database, word: string): Promise<boolean> {
  if (db.engine === 'postgresql') {
    const rows = await db.prisma.$queryRaw<
      unknown[]
    >`SELECT 1 FROM "_MessageSearch" WHERE "tokens" @@ ${word}::text::tsquery`
    return rows.length > 0
  }
  const rows = await db.prisma.$queryRaw<{ found: number | bigint }[]>`
    SELECT count(*) AS found FROM "_MessageSearch_data" WHERE instr("block", CAST(${word} AS BLOB)) > 0`
  return Number(rows[0]?.found) > 0
}
