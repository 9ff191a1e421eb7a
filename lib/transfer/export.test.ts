import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/events/verify-room'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
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
    expect(report.counts).toMatchObject({ actors: 4, messages: 7, revisions: 2 })
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
    expect(await linesOf(second, ['actor', 'message', 'revision'])).toEqual(
      await linesOf(first, ['actor', 'message', 'revision']),
    )
    expect(await checkExport(second, await readHeader(second))).toEqual([])
  })

  test('keeps answers, threads, mentions, former texts and tombstones', async () => {
    const [here, there] = [await open(), await open()]
    const { roomId } = await livelyRoom(here)
    const file = path.join(folder, 'room.jsonl')
    await exportRoom(here, roomId, file)
    await importFile(there, await createPerson(there), file)
    const rows = await there.prisma.message.findMany({
      orderBy: { seq: 'asc' },
      include: { revisions: { orderBy: { number: 'asc' } }, mentions: true, author: true },
    })
    const bySeq = (seq: number) => rows[seq - 1]
    expect(bySeq(2)).toMatchObject({ replyToId: bySeq(1)?.id, content: 'an answer, twice mended' })
    expect(bySeq(2)?.revisions.map((one) => one.content)).toEqual(['an answer', 'an answer, mended'])
    expect(bySeq(3)).toMatchObject({ threadRootId: bySeq(1)?.id })
    expect(bySeq(4)).toMatchObject({ content: '', salt: null, deletedAt: expect.any(Date) })
    expect(bySeq(4)?.deletedById).toBe(bySeq(1)?.authorId)
    expect(bySeq(5)?.mentions).toMatchObject([{ start: 3, length: 4, pending: false }])
    expect(bySeq(6)?.author.kind).toBe('agent')
    expect(await there.prisma.run.count()).toBe(0)
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
    expect(await db.prisma.actor.count({ where: { kind: 'human' } })).toBe(3)
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
        `${sixth + 1}: the text contains half a character (a lone surrogate)`,
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
      ['a name that hides something', /"displayName":"Ben"/, '"displayName":"Be\\u202en"', /displayName: Leave out/],
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
  await writeFile(file, '\n> confab@0.1.0 export\n> node run\n\n{"confab":"room-export","version":2}\n')
  expect(await detectKind(file)).toBe('export')
  await expect(readHeader(file)).rejects.toMatchObject({ message: expect.stringContaining(':5: ') })
})

test('an export of another version is refused in one line', async () => {
  const file = path.join(folder, 'room.jsonl')
  await writeFile(file, '{"confab":"room-export","version":2}\n')
  await expect(readHeader(file)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(':1: ') })
})

/** A closed room with an answer edited twice, a thread, a deleted message, mentions and an agent. */
async function livelyRoom(db: Database) {
  const [ann, ben, cem] = [
    await createPerson(db, { name: 'ann', displayName: 'Ann' }),
    await createPerson(db, { name: 'ben', displayName: 'Ben' }),
    await createPerson(db, { name: 'cem', displayName: 'Cem' }),
  ]
  const bot = await createAgent(db, { name: 'bot' })
  const { id: roomId } = await createRoom(db, ann, { name: 'lively', kind: 'closed' })
  for (const actor of [ben, cem, bot]) await join(db, roomId, actor)
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
  await send(db, ben, roomId, 'the last')
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
