import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { createAgent, createRoom, join, openRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { importMessages } from './import-messages'
import { importedId } from './imported-id'
import type { IncomingActor, IncomingMessage } from './incoming'

const AT = new Date('2009-03-01T10:00:00.000Z')

const ada: IncomingActor = {
  ...{ kind: 'human', name: 'ada', displayName: 'Ada' },
  ...{ externalSource: 'irc', externalId: 'ada' },
}

function line(key: string, change: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    ...{ file: 'log.txt', line: 1, sourceSeq: null, key, author: ada, role: 'user', type: 'text', content: key },
    ...{ parts: null, status: 'completed', error: null, salt: null, clientId: null, replyTo: null, thread: null },
    ...{ tokenCount: 0, version: 1, mentions: [], revisions: [], reactions: [], pin: null, createdAt: AT },
    ...{ editedAt: null, deletedAt: null, deletedBy: null },
    ...change,
  }
}

async function* each(messages: IncomingMessage[]) {
  for (const message of messages) yield { what: 'message' as const, message }
}

async function importInto(db: Database, importer: Actor | null, roomId: string, ...messages: IncomingMessage[]) {
  const { added, present } = await importMessages(db, each(messages), {
    ...{ roomId, importerId: importer?.id ?? null, source: 'irc' },
    ...{ onProgress: () => undefined, onRefused: () => undefined, onWarning: () => undefined },
  })
  return { added, present }
}

const textsOf = async ({ prisma }: Database, roomId: string) =>
  (await prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } })).map(({ content }) => content)

test('the id of an imported message is made from its room, its time and its key', () => {
  const id = importedId('room', AT, 'key')
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(AT.getTime())
  expect(importedId('room', AT, 'key')).toBe(id)
  const later = new Date(AT.getTime() + 1)
  for (const other of [
    importedId('other', AT, 'key'),
    importedId('room', AT, 'k2'),
    importedId('room', later, 'key'),
  ]) {
    expect(other).not.toBe(id)
  }
  // Two texts that read alike when they are joined are two messages.
  expect(importedId('room1', AT, '2')).not.toBe(importedId('room', AT, '12'))
})

onEachEngine('importing messages', (open) => {
  test('one that comes twice in a batch is stored once, with a client id and without', async () => {
    const { db, room, admin } = await openRoom(await open())
    const [plain, keyed] = [line('plain'), line('keyed', { clientId: 'irc_1' })]
    const twice = [plain, keyed, { ...plain }, { ...keyed }, line('last')]
    expect(await importInto(db, null, room.id, ...twice)).toEqual({ added: 3, present: 2 })
    expect(await textsOf(db, room.id)).toEqual([])
    expect(await importInto(db, admin, room.id, ...twice)).toEqual({ added: 3, present: 2 })
    expect(await textsOf(db, room.id)).toEqual(['plain', 'keyed', 'last'])
    // And once more when the author is known.
    const again = [line('new', { clientId: 'irc_2' }), line('new', { clientId: 'irc_2' }), ...twice]
    expect(await importInto(db, admin, room.id, ...again)).toEqual({ added: 1, present: 6 })
    expect(await textsOf(db, room.id)).toEqual(['plain', 'keyed', 'last', 'new'])
  })

  test('goes into each room it is imported into', async () => {
    const { db, room, admin } = await openRoom(await open())
    const other = await createRoom(db, admin)
    const messages = [line('plain'), line('keyed', { clientId: 'irc_1' })]
    expect(await importInto(db, admin, room.id, ...messages)).toEqual({ added: 2, present: 0 })
    expect(await importInto(db, null, other.id, ...messages)).toEqual({ added: 2, present: 0 })
    expect(await importInto(db, admin, other.id, ...messages)).toEqual({ added: 2, present: 0 })
    for (const { id } of [room, other]) expect(await textsOf(db, id)).toEqual(['plain', 'keyed'])
  })

  test('takes the same client id of two authors for two messages', async () => {
    const { db, room, admin } = await openRoom(await open())
    const bob = { ...ada, name: 'bob', displayName: 'Bob', externalId: 'bob' }
    const messages = [line('of ada', { clientId: '1' }), line('of bob', { clientId: '1', author: bob })]
    expect(await importInto(db, admin, room.id, ...messages)).toEqual({ added: 2, present: 0 })
    expect(await importInto(db, admin, room.id, ...messages)).toEqual({ added: 0, present: 2 })
  })

  test('more than one batch refers to messages of the batches before', async () => {
    const { db, room, admin } = await openRoom(await open())
    const many = Array.from({ length: 1001 }, (_, n) => line(`line ${n + 1}`, { sourceSeq: n + 1 }))
    const reply = line('a reply', { sourceSeq: 1002, replyTo: 1, thread: 1000 })
    expect(await importInto(db, admin, room.id, ...many, reply)).toEqual({ added: 1002, present: 0 })
    const stored = await db.prisma.message.findMany({ where: { roomId: room.id }, orderBy: { seq: 'asc' } })
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 1002 }, (_, index) => index + 1))
    expect(stored.at(-1)).toMatchObject({ replyToId: stored[0]?.id, threadRootId: stored[999]?.id })
    const events = await db.prisma.event.findMany({
      where: { roomId: room.id, type: 'transfer.imported' },
      orderBy: { roomSeq: 'asc' },
    })
    expect(events.map(({ data }) => JSON.parse(data))).toMatchObject([
      { messages: 1000, fromSeq: 1, toSeq: 1000 },
      { messages: 2, fromSeq: 1001, toSeq: 1002 },
    ])
  })

  test('is no news to who had read everything, and stays news to who had not', async () => {
    const { db, room, admin } = await openRoom(await open())
    await send(db, admin, room.id, 'read')
    const unread = await send(db, admin, room.id, 'unread')
    const where = { roomId_actorId: { roomId: room.id, actorId: admin.id } }
    await db.prisma.membership.update({ where, data: { lastReadSeq: unread.seq - 1 } })
    await importInto(db, admin, room.id, line('history'))
    expect(await db.prisma.membership.findUnique({ where })).toMatchObject({ lastReadSeq: 1 })
    await db.prisma.membership.update({ where, data: { lastReadSeq: 3 } })
    await importInto(db, admin, room.id, line('more history'))
    expect(await db.prisma.membership.findUnique({ where })).toMatchObject({ lastReadSeq: 4 })
  })

  test('asks no agent that answers everything, and takes nothing from what it has still to answer', async () => {
    const { db, room, admin } = await openRoom(await open())
    const [done, behind, called] = [await createAgent(db), await createAgent(db), await createAgent(db)]
    for (const agent of [done, behind, called]) await join(db, room.id, agent)
    await send(db, admin, room.id, 'a question')
    const set = ({ id }: Actor, data: { answers: string; answeredSeq: number }) =>
      db.prisma.membership.update({ where: { roomId_actorId: { roomId: room.id, actorId: id } }, data })
    await set(done, { answers: 'always', answeredSeq: 1 })
    await set(behind, { answers: 'always', answeredSeq: 0 })
    await set(called, { answers: 'mention', answeredSeq: 1 })
    await importInto(db, admin, room.id, line('history'))
    const cursors = await db.prisma.membership.findMany({ where: { roomId: room.id, actor: { kind: 'agent' } } })
    const cursorOf = ({ id }: Actor) => cursors.find(({ actorId }) => actorId === id)?.answeredSeq
    expect([done, behind, called].map(cursorOf)).toEqual([2, 0, 1])
  })
})
