import { gzipSync } from 'node:zlib'
import { Long, ObjectId, serialize } from 'bson'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkReader, filesOf } from '../check-reader'
import type { SourceEntry } from '../source'
import { rocketchatReader } from './rocketchat'

const dump = (documents: object[]) => Buffer.concat(documents.map((document) => serialize(document)))
const ANN = { _id: 'u1', username: 'ann.b', name: 'Ann' }
const BEN = { _id: 'u2', username: 'ben', name: 'Ben' }
const AT = new Date(1600000000_000)

const PLACES = {
  'db/users.bson': dump([
    { ...ANN, type: 'user', emails: [{ address: 'ann@example.org' }] },
    { ...BEN, type: 'bot' },
  ]),
  'db/rocketchat_subscription.bson': dump([{ _id: 's1', rid: 'r1', u: ANN }]),
  'db/rocketchat_room.bson': dump([
    { _id: 'r1', t: 'c', name: 'general', fname: 'General', topic: 'all', ts: AT },
    { _id: 'r2', t: 'd', uids: ['u1', 'u2'], usernames: ['ann.b', 'ben'] },
    { _id: 'r3', t: 'p', name: 'hidden' },
  ]),
}
const message = (more: object) => ({ _id: 'm1', rid: 'r1', msg: 'hi', ts: AT, u: ANN, ...more })

async function read(documents: object[], more: Record<string, string | Uint8Array> = {}) {
  const { entries, counts } = await checkReader(
    rocketchatReader,
    filesOf({ ...PLACES, 'db/rocketchat_message.bson': dump(documents), ...more }),
  )
  return { entries: entries.filter(({ what }) => what !== 'merged' && what !== 'room'), all: entries, counts }
}

function said(entries: SourceEntry[]) {
  return entries.flatMap((entry) => (entry.what === 'message' || entry.what === 'note' ? entry.message : []))
}

test('rooms, members and people', async () => {
  const { all, counts } = await read([], {
    'db/rocketchat_settings.bson': dump([{ _id: 'x' }]),
    'db/rocketchat_uploads.chunks.bson': '',
    'db/users.metadata.json': '{}',
  })
  expect(all.flatMap((entry) => (entry.what === 'room' ? entry.room : []))).toMatchObject([
    {
      id: 'r1',
      kind: 'open',
      name: 'General',
      topic: 'all',
      createdAt: AT,
      members: [{ id: 'u1', email: 'ann@example.org' }],
    },
    { id: 'r2', kind: 'direct', name: 'Ann, Ben', members: [{ id: 'u1' }, { id: 'u2', kind: 'integration' }] },
    { id: 'r3', kind: 'closed', name: 'hidden' },
  ])
  expect(counts).toEqual({ room: 3, message: 0, note: 0, change: 0, merged: 3, refused: 1 })
  expect(await rocketchatReader.recognise(filesOf({ 'a/rocketchat_message.bson.gz': '' }))).toBe(1)
  expect(await rocketchatReader.recognise(filesOf({ 'a/users.bson': '' }))).toBe(0)
})

test('a message with all that hangs on it', async () => {
  const { entries } = await read(
    [
      message({
        msg: '@ben *bold* ~gone~ [x](https://x.org) `*a*` :+1: @all',
        editedAt: new Date(1600000009_000),
        tmid: 'm0',
        tshow: true,
        pinned: true,
        pinnedBy: BEN,
        pinnedAt: new Date(1600000005_000),
        reactions: { ':smile:': { usernames: ['ben'] }, ':ours:': { usernames: ['gone'] } },
        files: [
          { _id: 'f1', name: 'a.png', type: 'image/png', size: Long.fromNumber(3) },
          { _id: 'f2', name: 'thumb-a.png', typeGroup: 'thumb' },
        ],
        attachments: [{ type: 'file', title: 'a.png', title_link: '/file-upload/f1/a.png', description: 'a cat' }],
        big: Long.fromString('9007199254740993'),
      }),
    ],
    { 'uploads/f1': 'png' },
  )
  expect(said(entries)[0]).toMatchObject({
    room: 'r1',
    id: 'm1',
    at: AT,
    author: { id: 'u1', name: 'ann.b', displayName: 'Ann' },
    text: '@ben **bold** ~~gone~~ [x](https://x.org) `*a*` 👍 @room\n\na cat',
    mentions: [{ person: { id: 'u2' }, start: 0, length: 4 }],
    editedAt: new Date(1600000009_000),
    thread: 'm0',
    pinned: { by: { id: 'u2' }, at: new Date(1600000005_000) },
    reactions: [
      { emoji: '😄', by: { id: 'u2' } },
      { emoji: ':ours:', by: { id: 'gone' } },
    ],
    files: [{ name: 'a.png', contentType: 'image/png', size: 3, entry: 'uploads/f1' }],
  })
  expect(said(entries)[0]?.files).toHaveLength(1)
})

test('answers, cards, what happened, what was deleted, rooms that are gone', async () => {
  const answered = { message_link: 'https://c.org/channel/general?msg=m1', text: 'hi', author_name: 'ann.b' }
  const { entries, counts } = await read([
    message({ _id: 'm2', msg: '[ ](https://c.org/channel/general?msg=m1) yes', attachments: [answered] }),
    message({ _id: 'm3', msg: '[ ](https://c.org/group/other?msg=m9) see', attachments: [answered] }),
    message({ _id: 'm4', t: 'uj', msg: 'ann.b' }),
    message({ _id: 'm5', t: 'room_changed_topic', msg: '*new*' }),
    message({ _id: 'm6', t: 'constructor', msg: '' }),
    message({ _id: 'm7', t: 'rm', msg: '', editedAt: new Date(1600000007_000) }),
    message({ _id: 'm8', alias: 'CI', msg: 'red', rid: 'gone' }),
    message({
      _id: new ObjectId('5f5e5e5e5e5e5e5e5e5e5e5e'),
      msg: undefined,
      md: [{ type: 'PARAGRAPH', value: [{ type: 'PLAIN_TEXT', value: 'tree' }] }],
    }),
    message({ _id: 'h1', _hidden: true, parent: 'm1' }),
    message({ ts: 'today' }),
  ])
  expect(said(entries)).toMatchObject([
    { text: 'yes', replyTo: 'm1' },
    { text: 'see\n\n> **ann.b**\n> hi' },
    { type: 'notice', text: 'joined the room' },
    { type: 'notice', text: 'changed the topic to \\*new\\*' },
    { type: 'notice', text: 'constructor' },
    { text: '', deleted: { at: new Date(1600000007_000) } },
    { room: 'gone', author: { id: 'u1/CI', kind: 'integration' } },
    { id: '5f5e5e5e5e5e5e5e5e5e5e5e', text: 'tree' },
  ])
  expect(counts).toMatchObject({ room: 4, message: 5, note: 3, refused: 2 })
})

test('a packed dump, one that is cut, and lengths that cannot be', async () => {
  const whole = dump([message({}), message({ _id: 'm2' })])
  const countsOf = async (name: string, bytes: Uint8Array) =>
    (await checkReader(rocketchatReader, filesOf({ [name]: bytes }))).counts
  expect(await countsOf('rocketchat_message.bson.gz', gzipSync(whole))).toMatchObject({ message: 2, refused: 0 })
  expect(await countsOf('rocketchat_message.bson.gz', gzipSync(whole).subarray(0, 60))).toMatchObject({ refused: 1 })
  expect(await countsOf('rocketchat_message.bson.gz', Buffer.from('nothing packed'))).toMatchObject({ refused: 1 })
  expect(await countsOf('rocketchat_message.bson', whole.subarray(0, -1))).toMatchObject({ message: 1, refused: 1 })
  for (const length of [0, 4, -1, 0x7fffffff]) {
    const bytes = Buffer.concat([whole, Buffer.alloc(4)])
    bytes.writeInt32LE(length, whole.length)
    expect(await countsOf('rocketchat_message.bson', bytes)).toMatchObject({ message: 2, refused: 1 })
  }
  const deep = Buffer.alloc(5 + 7 * 200_000)
  for (let at = 0, left = deep.length; left > 12; at += 7, left -= 8) {
    deep.writeInt32LE(left, at)
    deep.write('\u0003a\u0000', at + 4)
  }
  expect((await countsOf('rocketchat_message.bson', deep)).refused).toBeGreaterThan(0)
})

test('a file may hold anything: every document of it comes out once', async () => {
  const values = fc.oneof(
    fc.constantFrom<unknown>(AT, new Date(Number.NaN), 'r1', '@ben', ANN, new ObjectId('5f5e5e5e5e5e5e5e5e5e5e5e')),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const keys = fc.constantFrom(
    ...[
      '_id',
      'rid',
      'msg',
      'ts',
      'u',
      't',
      'tmid',
      'alias',
      'reactions',
      'attachments',
      'files',
      'file',
      'pinned',
      'md',
      'editedAt',
    ],
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(keys, values), { maxLength: 5 }),
      fc.nat(1500),
      fc.nat(255),
      fc.constantFrom('whole', 'changed', 'cut'),
      async (list, at, byte, damage) => {
        const bytes = dump(list.map((more) => message(more)))
        if (damage === 'changed' && at < bytes.length) bytes[at] = byte
        const cut = damage === 'cut' ? bytes.subarray(0, at) : bytes
        const { entries } = await checkReader(
          rocketchatReader,
          filesOf({ ...PLACES, 'db/rocketchat_message.bson': cut }),
        )
        const found = entries.filter(
          (entry) =>
            entry.what !== 'question' && entry.place.file.includes('message') && entry.place.kind !== 'lost room',
        )
        if (damage === 'whole') expect(found).toHaveLength(list.length)
        else if (cut.length > 0) expect(found.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 200 },
  )
})
