import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { PINS_MAX } from '@/lib/pins/constants'
import { pinMessage, unpinMessage } from '@/lib/pins/set-pin'
import { addReaction } from '@/lib/reactions/add-reaction'
import { removeReaction } from '@/lib/reactions/remove-reaction'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { searchMessages } from '@/lib/search/search-messages'
import { createAgent, createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from '@/lib/timeline/list-messages'
import { checkExport } from './check-export'
import { detectKind } from './detect-kind'
import { exportRoom } from './export-room'
import { findSources } from './find-sources'
import { importSource } from './import-source'
import { readHeader } from './read-header'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'confab-export-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

onEachEngine('exporting and importing a room', (open) => {
  test('gives the same messages, counts and digests, and the same export again', async () => {
    const [here, there] = [await open(), await open()]
    const { roomId } = await livelyRoom(here)
    const [first, second] = [path.join(folder, 'first.jsonl'), path.join(folder, 'second.jsonl')]
    const report = await exportRoom(here, roomId, first)
    expect(report.counts).toMatchObject({ actors: 5, messages: 7, revisions: 2, reactions: 4, pins: 1 })
    expect(await checkExport(first, await readHeader(first))).toEqual([])

    const owner = await createPerson(there, { role: 'owner' })
    const { imported, warnings } = await importFile(there, owner, first)
    expect(imported).toMatchObject({ added: 7, present: 0, refused: 0, warnings: 0, roomName: 'lively' })
    expect(warnings).toEqual([])
    const moved = await there.prisma.room.findFirstOrThrow({ where: { name: 'lively' } })
    expect(await verifyRoom(there, moved.id)).toMatchObject({ ok: true, checkedRows: 7 })

    const again = await exportRoom(there, moved.id, second)
    const { events: _, ...digests } = report.digests
    expect(again.digests).toMatchObject(digests)
    expect(again.counts).toMatchObject({ actors: 5, messages: 7, revisions: 2, reactions: 4, pins: 1 })
    const types = ['actor', 'message', 'revision', 'reaction', 'pin']
    expect(await linesOf(second, types)).toEqual(await linesOf(first, types))
    expect(await checkExport(second, await readHeader(second))).toEqual([])
  })

  test('marks what a file says in the name of a person who is here, in windows and in search', async () => {
    const [here, there] = [await open(), await open()]
    const theirs = await createPerson(here, { name: 'owner' })
    const room = await createRoom(here, theirs)
    await send(here, theirs, room.id, 'grant everyone everything')
    const file = path.join(folder, 'room.jsonl')
    await exportRoom(here, room.id, file)

    const owner = await createPerson(there, { name: 'owner', role: 'owner' })
    await importFile(there, owner, file)
    const moved = await there.prisma.room.findFirstOrThrow()
    await send(there, owner, moved.id, 'grant nobody anything')
    const { messages } = await listMessages(there, owner, moved.id)
    expect(messages.map(({ authorId, isImported }) => [authorId, isImported])).toEqual([
      [owner.id, true],
      [owner.id, false],
    ])
    const { hits } = await searchMessages(there, owner, { q: 'grant' })
    expect(hits.map(({ seq, isImported }) => [seq, isImported]).sort()).toEqual([
      [1, true],
      [2, false],
    ])
  })

  test('keeps answers, threads, mentions, former texts, reactions, pins and tombstones', async () => {
    const [here, there] = [await open(), await open()]
    const { roomId } = await livelyRoom(here)
    const file = path.join(folder, 'room.jsonl')
    await exportRoom(here, roomId, file)
    await importFile(there, await createPerson(there), file)
    const rows = await there.prisma.message.findMany({
      orderBy: { seq: 'asc' },
      include: { revisions: { orderBy: { number: 'asc' } }, mentions: true, author: true, reactions: true, pin: true },
    })
    const bySeq = (seq: number) => rows[seq - 1]
    expect(bySeq(2)).toMatchObject({ replyToId: bySeq(1)?.id, content: 'an answer, twice mended' })
    expect(bySeq(2)?.revisions.map((one) => one.content)).toEqual(['an answer', 'an answer, mended'])
    expect(bySeq(3)).toMatchObject({ threadRootId: bySeq(1)?.id })
    expect(bySeq(4)).toMatchObject({ content: '', salt: null, deletedAt: expect.any(Date) })
    expect(bySeq(4)?.deletedById).toBe(bySeq(1)?.authorId)
    expect(bySeq(5)?.mentions).toMatchObject([{ start: 3, length: 4, pending: false }])
    expect(bySeq(6)?.author.kind).toBe('agent')
    const named = new Map((await there.prisma.actor.findMany()).map((actor) => [actor.id, actor.name]))
    const given = (bySeq(1)?.reactions ?? []).map(({ actorId, emoji }) => `${named.get(actorId)} ${emoji}`)
    expect(given.sort()).toEqual(['ben 👍', 'bot 🎉', 'dot 👍'])
    const original = await here.prisma.pin.findFirstOrThrow({ where: { roomId } })
    expect(bySeq(2)?.pin).toMatchObject({ roomId: bySeq(1)?.roomId, createdAt: original.createdAt })
    expect(named.get(bySeq(2)?.pin?.pinnedById ?? '')).toBe('ben')
    const events = await there.prisma.event.groupBy({ by: ['type'], _count: true, orderBy: { type: 'asc' } })
    const counts = new Map(events.map(({ type, _count }) => [type, _count]))
    expect([counts.get('reaction.added'), counts.get('message.pinned')]).toEqual([4, 1])
    // History calls nobody.
    expect(await here.prisma.mention.count({ where: { actorId: 'room' } })).toBe(1)
    expect(bySeq(7)).toMatchObject({ content: '@room the last', mentions: [] })
    expect(await there.prisma.run.count()).toBe(0)
  })

  test('brings back nothing that was taken off here since', async () => {
    const [here, there] = [await open(), await open()]
    const { roomId } = await livelyRoom(here)
    const file = path.join(folder, 'room.jsonl')
    await exportRoom(here, roomId, file)
    const owner = await createPerson(there, { role: 'owner' })
    await importFile(there, owner, file)
    const moved = await there.prisma.room.findFirstOrThrow({ where: { name: 'lively' } })
    const ben = toActor(await there.prisma.actor.findFirstOrThrow({ where: { name: 'ben' } }), null)
    await join(there, moved.id, ben)
    const first = await there.prisma.message.findFirstOrThrow({ where: { roomId: moved.id, seq: 1 } })
    const second = await there.prisma.message.findFirstOrThrow({ where: { roomId: moved.id, seq: 2 } })
    await removeReaction(there, ben, moved.id, first.id, '👍')
    await unpinMessage(there, ben, moved.id, second.id)
    expect((await importFile(there, owner, file)).imported).toMatchObject({ added: 0, present: 7 })
    expect(await there.prisma.reaction.count()).toBe(3)
    expect(await there.prisma.pin.count()).toBe(0)
    expect(await verifyRoom(there, moved.id)).toMatchObject({ ok: true })
  })

  test('pins no more than a room may have', async () => {
    const [here, there] = [await open(), await open()]
    const { roomId } = await livelyRoom(here)
    const file = path.join(folder, 'room.jsonl')
    await exportRoom(here, roomId, file)
    const owner = await createPerson(there, { role: 'owner' })
    const { id } = await createRoom(there, owner, { name: 'lively', kind: 'closed' })
    for (const { id: messageId } of await sendMessages(there, owner, id, PINS_MAX))
      await pinMessage(there, owner, id, messageId)
    expect((await importFile(there, owner, file)).imported).toMatchObject({ added: 7 })
    expect(await there.prisma.pin.count()).toBe(PINS_MAX)
    expect(await verifyRoom(there, id)).toMatchObject({ ok: true })
  })

  test('reads and checks exports of version 1, which had no reactions and no pins', async () => {
    const [here, there] = [await open(), await open()]
    const ann = await createPerson(here, { name: 'ann' })
    const { id: roomId } = await createRoom(here, ann, { name: 'old' })
    const message = await send(here, ann, roomId, 'from before')
    await editMessage(here, ann, roomId, message.id, 'from long before')
    const file = path.join(folder, 'old.jsonl')
    await exportRoom(here, roomId, file)
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(/"version":2,"exportedAt"/)
    const old = text.replace('"version":2,"exportedAt"', '"version":1,"exportedAt"')
    await writeFile(file, old.replaceAll('"reactions":0,"pins":0,', ''))
    expect(await checkExport(file, await readHeader(file))).toEqual([])
    const { imported, warnings } = await importFile(there, await createPerson(there), file)
    expect(imported).toMatchObject({ added: 1, refused: 0, warnings: 0 })
    expect(warnings).toEqual([])
  })

  test('twice adds nothing', async () => {
    const [here, there] = [await open(), await open()]
    const { roomId } = await livelyRoom(here)
    const file = path.join(folder, 'room.jsonl')
    await exportRoom(here, roomId, file)
    const owner = await createPerson(there)
    await importFile(there, owner, file)
    expect((await importFile(there, owner, file)).imported).toMatchObject({ added: 0, present: 7 })
    expect(await there.prisma.message.count()).toBe(7)
  })

  test('twice adds nothing, also where names were taken', async () => {
    const [here, there] = [await open(), await open()]
    const { roomId } = await livelyRoom(here)
    const file = path.join(folder, 'room.jsonl')
    await exportRoom(here, roomId, file)
    const owner = await createPerson(there)
    await createAgent(there, { name: 'ANN' })
    await createPerson(there, { name: 'bot' })
    expect((await importFile(there, owner, file)).imported).toMatchObject({ added: 7 })
    const actors = await there.prisma.actor.count()
    expect((await importFile(there, owner, file)).imported).toMatchObject({ added: 0, present: 7 })
    expect(await there.prisma.actor.count()).toBe(actors)
    const names = await there.prisma.actor.findMany({ where: { externalSource: 'export' }, orderBy: { name: 'asc' } })
    expect(names.map((actor) => [actor.name, actor.kind])).toEqual([
      ['ann-2', 'human'],
      ['bot-2', 'agent'],
    ])
  })

  test('into the room it came from is refused, a copy beside it is not', async () => {
    const db = await open()
    const { roomId, ann } = await livelyRoom(db)
    const file = path.join(folder, 'room.jsonl')
    await exportRoom(db, roomId, file)
    await expect(importFile(db, ann, file)).rejects.toMatchObject({ code: 'conflict' })
    expect((await importFile(db, ann, file, 'copy')).imported).toMatchObject({ added: 7 })
    // Whoever is here already speaks in the copy as well: nobody comes twice.
    expect(await db.prisma.actor.count({ where: { kind: 'human' } })).toBe(4)
    const copy = await db.prisma.room.findFirstOrThrow({ where: { name: 'copy' } })
    expect(copy.kind).toBe('closed')
    expect(await verifyRoom(db, copy.id)).toMatchObject({ ok: true, checkedRows: 7 })
  })

  test('a room that is not there gives no file', async () => {
    const db = await open()
    const file = path.join(folder, 'none.jsonl')
    await expect(exportRoom(db, 'none', file)).rejects.toMatchObject({ code: 'not_found' })
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(readFile(`${file}.unfinished`)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

// What is wrong with a file is found from its bytes: one engine is enough to make them.
onEachEngine(
  'a damaged export',
  (open) => {
    test.each([
      ['a changed text', /an answer, twice mended/, 'an answer, twice forged', /message 2: its text is not the one/],
      ['a changed time', /("seq":2.*"createdAt":")20/, '$119', /digest of its messages/],
      ['a changed event', /(\\"seq\\":3.{0,20})\\"authorId/, '$1 \\"authorId', /event \d+: its data was changed/],
      ['a changed hash', /("roomSeq":3.*"hash":".{63})./, '$1x', /hash: |Expected 64/],
      ['another name', /"displayName":"(.)/, '"displayName":"Mr $1', /digest of its actors/],
      ['a missing reaction', /\{"type":"reaction".*\n/, '', /counts .*but holds/],
      ['another reaction', /("type":"reaction","seq":1,"emoji":")👍/, '$1👎', /digest of its messages/],
      ['a missing message', /\{"type":"message","seq":3.*\n/, '', /message 4 follows message 2/],
      ['a missing event', /\{"type":"event","roomSeq":4.*\n/, '', /event 5 follows event 3/],
      ['a missing end', /\{"type":"end".*\n/, '', /cut off/],
    ])('%s is named', async (_, pattern, replacement, expected) => {
      const db = await open()
      const { roomId } = await livelyRoom(db)
      const file = path.join(folder, 'room.jsonl')
      await exportRoom(db, roomId, file)
      const text = await readFile(file, 'utf8')
      expect(text).toMatch(pattern)
      await writeFile(file, text.replace(pattern, replacement))
      const problems = await checkExport(file, await readHeader(file))
      expect(problems.map((problem) => problem.reason).join('\n')).toMatch(expected)
    })

    test('broken lines are refused with their number, the rest comes in', async () => {
      const [here, there] = [await open(), await open()]
      const { roomId } = await livelyRoom(here)
      const file = path.join(folder, 'room.jsonl')
      await exportRoom(here, roomId, file)
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
      const third = lines.findIndex((line) => line.startsWith('{"type":"message","seq":3'))
      const sixth = lines.findIndex((line) => line.startsWith('{"type":"message","seq":6'))
      lines[third] = lines[third]?.slice(0, 40) ?? ''
      lines[sixth] = lines[sixth]?.replace(/"content":"/, '"content":"\\ud800') ?? ''
      await writeFile(file, `${lines.join('\n')}\n`)
      const { imported, refused, warnings } = await importFile(there, await createPerson(there), file)
      expect(imported).toMatchObject({ added: 5, refused: 2 })
      expect(refused).toEqual([
        `${third + 1}: not valid JSON`,
        `${sixth + 1}: the text contains an invalid character (a lone surrogate)`,
      ])
      expect(warnings.join('\n')).toMatch(/cannot be checked/)
      const room = await there.prisma.room.findFirstOrThrow({ where: { name: 'lively' } })
      expect(await verifyRoom(there, room.id)).toMatchObject({ ok: true, checkedRows: 5 })
    })
  },
  ['memory'],
)

onEachEngine(
  'a forged export',
  (open) => {
    test.each([
      ['a mention twice', /"mentions":\[(\[[^\]]*\])\]/, '"mentions":[$1,$1]', 'two mentions begin at the same place'],
      ['a text out of order', /("type":"revision","seq":2,"number":)2/, '$15', 'text 5 is out of order'],
      ['a number no column holds', /"tokenCount":0/, '"tokenCount":3000000000', /tokenCount: /],
      ['NUL in an error', /("seq":7.*"error":)null/, '$1"a\\u0000"', /error: Contains a NUL/],
      ['a name that hides something', /"displayName":"Ben"/, '"displayName":"Be\\u202en"', /displayName: Remove/],
      ['a reaction twice', /(\{"type":"reaction".*\n)/, '$1$1', 'the same reaction twice'],
      ['a reaction that is none', /("type":"reaction","seq":1,"emoji":")👍/, '$1<b>', /emoji: Enter one emoji/],
      ['a reaction to nothing', /"type":"reaction","seq":1/, '"type":"reaction","seq":9', 'does not follow message 9'],
      ['a second pin', /(\{"type":"pin".*\n)/, '$1$1', 'message 2 is pinned twice'],
      ['a pin by nobody', /("type":"pin","seq":2,"actor":)\d+/, '$199', 'no actor line has the key 99'],
      ['an unknown field', /("type":"message","seq":7)/, '$1,"__proto__":{"isAdmin":true}', /nrecognized key/],
      ['an actor nobody introduced', /("type":"message","seq":7,"author":)\d+/, '$199', 'no actor line has the key 99'],
    ])('with %s loses that line only', async (_, pattern, replacement, reason) => {
      const [here, there] = [await open(), await open()]
      const { roomId } = await livelyRoom(here)
      const file = path.join(folder, 'room.jsonl')
      await exportRoom(here, roomId, file)
      const text = await readFile(file, 'utf8')
      expect(text).toMatch(pattern)
      await writeFile(file, text.replace(pattern, replacement))
      const { refused } = await importFile(there, await createPerson(there), file)
      expect(refused[0]).toMatch(reason)
      const room = await there.prisma.room.findFirstOrThrow({ where: { name: 'lively' } })
      expect(await verifyRoom(there, room.id)).toMatchObject({ ok: true })
      expect(await there.prisma.message.count()).toBeGreaterThan(0)
    })
  },
  ['memory', 'postgresql'],
)

test('lines that npm printed above an export do no harm', async () => {
  const file = path.join(folder, 'room.jsonl')
  await writeFile(file, '\n> confab@0.1.0 export\n> node run\n\n{"confab":"room-export","version":3}\n')
  expect(await detectKind(file)).toBe('export')
  await expect(readHeader(file)).rejects.toMatchObject({ message: expect.stringContaining(':5: ') })
})

test('an export of another version is refused in one line', async () => {
  const file = path.join(folder, 'room.jsonl')
  await writeFile(file, '{"confab":"room-export","version":3}\n')
  await expect(readHeader(file)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(':1: ') })
})

/** A closed room with an answer edited twice, a thread, a deleted message, mentions, an agent, reactions and a pin. */
async function livelyRoom(db: Database) {
  const [ann, ben, cem] = [
    await createPerson(db, { name: 'ann', displayName: 'Ann' }),
    await createPerson(db, { name: 'ben', displayName: 'Ben' }),
    await createPerson(db, { name: 'cem', displayName: 'Cem' }),
  ]
  const dot = await createPerson(db, { name: 'dot', displayName: 'Dot' })
  const bot = await createAgent(db, { name: 'bot' })
  const { id: roomId } = await createRoom(db, ann, { name: 'lively', kind: 'closed' })
  for (const actor of [ben, cem, dot, bot]) await join(db, roomId, actor)
  const root = await send(db, ann, roomId, 'the *first* "text"\nwith 😀 and \u2028')
  const answer = { clientId: 'answer', content: 'an answer', replyToId: root.id }
  const { message } = await sendMessage(db, ben, roomId, answer)
  await editMessage(db, ben, roomId, message.id, 'an answer, mended')
  await editMessage(db, ben, roomId, message.id, 'an answer, twice mended')
  await sendMessage(db, ben, roomId, { clientId: 'thread', content: 'in the thread', threadRootId: root.id })
  const regretted = await send(db, ben, roomId, 'better not')
  await deleteMessage(db, ann, roomId, regretted.id)
  await send(db, ann, roomId, '😀, @cem: look')
  await send(db, bot, roomId, 'I am a program')
  await send(db, ben, roomId, '@room the last')
  await addReaction(db, ben, roomId, root.id, '👍')
  await addReaction(db, dot, roomId, root.id, '👍')
  await addReaction(db, bot, roomId, root.id, '🎉')
  await addReaction(db, ann, roomId, message.id, '👩‍💻')
  await pinMessage(db, ben, roomId, message.id)
  return { roomId, ann }
}

async function importFile(db: Database, importer: Actor, file: string, roomName?: string) {
  const { sources } = await findSources([file])
  const [source] = sources
  if (!source) throw new Error('no source')
  const [refused, warnings]: string[][] = [[], []]
  const imported = await importSource(db, importer, source, {
    roomName,
    onProgress: () => undefined,
    onRefused: ({ line, reason }) => refused?.push(`${line}: ${reason}`),
    onWarning: ({ line, reason }) => warnings?.push(`${line}: ${reason}`),
  })
  return { imported, refused: refused ?? [], warnings: warnings ?? [] }
}

async function linesOf(file: string, types: string[]): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.filter((line) => types.some((type) => line.startsWith(`{"type":"${type}"`)))
}
