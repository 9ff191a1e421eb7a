import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkReader, filesOf } from '../check-reader'
import type { SourceEntry, SourceMessage } from '../source'
import { slackReader } from './slack'

const USERS = [
  { id: 'U1', name: 'ann.b', profile: { display_name: 'Ann', real_name: 'Ann Bee', email: 'ann@example.org' } },
  { id: 'U2', name: 'ben', profile: { real_name: 'Ben Cee' } },
  { id: 'U3', name: 'buildbot', is_bot: true, profile: { bot_id: 'B1' } },
]
const LISTS = {
  'users.json': USERS,
  'channels.json': [
    {
      id: 'C1',
      name: 'general',
      created: 1600000000,
      members: ['U1', 'U2'],
      topic: { value: 'on <https://x.org|x> &amp; y' },
      pins: [{ id: '1600000001.000100', user: 'U2', created: 1600000500 }],
    },
  ],
  'groups.json': [{ id: 'G1', name: 'secret', members: ['U1'] }],
  'dms.json': [{ id: 'D1', members: ['U1', 'U2'] }],
  'mpims.json': [{ id: 'G2', name: 'mpdm-ann--ben--eve-1', members: ['U1', 'U2', 'U9'] }],
}

function exportOf(contents: Record<string, unknown>, folder = '') {
  return filesOf(
    Object.fromEntries(
      Object.entries({ ...LISTS, ...contents }).map(([name, value]) => [
        folder + name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
  )
}

async function read(records: object[], more: Record<string, unknown> = {}): Promise<SourceEntry[]> {
  const { entries } = await checkReader(slackReader, exportOf({ 'general/2020-09-13.json': records, ...more }))
  return entries.filter(({ what }) => what !== 'merged' && what !== 'room')
}

async function message(record: object): Promise<SourceMessage> {
  const [entry] = await read([{ ts: '1600000001.000100', type: 'message', user: 'U1', ...record }])
  if (entry?.what !== 'message') throw new Error(JSON.stringify(entry))
  return entry.message
}

test('rooms of every kind, with their members', async () => {
  const { entries, counts } = await checkReader(slackReader, exportOf({}))
  const rooms = entries.flatMap((entry) => (entry.what === 'room' ? entry.room : []))
  expect(rooms.map(({ id, kind, name }) => [id, kind, name])).toEqual([
    ['C1', 'open', 'general'],
    ['D1', 'direct', 'Ann, Ben Cee'],
    ['G1', 'closed', 'secret'],
    ['G2', 'direct', 'Ann, Ben Cee, U9'],
  ])
  expect(rooms[0]).toMatchObject({ topic: 'on x & y', createdAt: new Date(1600000000_000) })
  expect(counts).toEqual({ room: 4, message: 0, note: 0, change: 0, merged: 3, refused: 0 })
  expect(await slackReader.recognise(exportOf({}))).toBe(1)
  expect(await slackReader.recognise(exportOf({}, 'My export/'))).toBe(1)
  expect(await slackReader.recognise(filesOf({ 'users.json': '[]', 'rooms.json': '[]' }))).toBe(0)
})

test('a message with all that hangs on it', async () => {
  const { pinned, reactions, files, ...rest } = await message({
    text: '<@U2> *hi* &lt;3',
    edited: { user: 'U1', ts: '1600000009.000000' },
    thread_ts: '1500000000.000000',
    reactions: [
      { name: '+1::skin-tone-2', users: ['U2'], count: 1 },
      { name: 'ours', users: ['U1', 'U2'] },
    ],
    files: [
      { id: 'F1234567', name: 'a.txt', mimetype: 'text/plain', size: 3, url_private: 'https://x.org/a?token=xoxe-1' },
    ],
  })
  expect(rest).toMatchObject({
    room: 'C1',
    id: '1600000001.000100',
    at: new Date(1600000001_000),
    text: '@ben **hi** <3',
    mentions: [{ start: 0, length: 4 }],
    editedAt: new Date(1600000009_000),
    thread: '1500000000.000000',
  })
  expect(rest.author).toEqual({ id: 'U1', kind: 'human', name: 'ann.b', displayName: 'Ann', email: 'ann@example.org' })
  expect(rest.mentions?.[0]?.person.id).toBe('U2')
  expect(pinned).toMatchObject({ by: { id: 'U2' }, at: new Date(1600000500_000) })
  expect(reactions?.map(({ emoji, by }) => [emoji, by.id])).toEqual([
    ['👍🏻', 'U2'],
    [':ours:', 'U1'],
    [':ours:', 'U2'],
  ])
  expect(files).toEqual([{ name: 'a.txt', contentType: 'text/plain', size: 3, url: 'https://x.org/a' }])
})

test('who a message is from', async () => {
  const author = async (record: object) => (await message({ user: undefined, ...record })).author
  expect(await author({ bot_id: 'B1' })).toMatchObject({ id: 'U3', kind: 'integration', name: 'buildbot' })
  expect(await author({ subtype: 'bot_message', bot_id: 'B9', username: 'Deploys' })).toMatchObject({
    id: 'B9/Deploys',
  })
  expect(await author({ bot_id: 'B8', bot_profile: { name: 'Polly' } })).toMatchObject({ id: 'B8', name: 'Polly' })
  expect(await author({ subtype: 'file_comment', comment: { user: 'U2', comment: 'nice' } })).toMatchObject({
    id: 'U2',
  })
  expect(await author({ user: 'U7', user_profile: { name: 'guest', display_name: 'A guest' } })).toMatchObject({
    id: 'U7',
    displayName: 'A guest',
  })
  expect(await author({})).toMatchObject({ id: 'unknown' })
})

test('subtypes: what was said, what happened, what was changed', async () => {
  const entries = await read([
    { ts: '1.1', user: 'U1', subtype: 'me_message', text: 'waves' },
    { ts: '1.2', user: 'U1', subtype: 'thread_broadcast', thread_ts: '1.1', text: 'all' },
    { ts: '1.3', user: 'U1', subtype: 'channel_join', text: '<@U1> has joined' },
    { ts: '1.4', user: 'U1', subtype: 'huddle_thread', room: { date_start: 100, date_end: 700 } },
    { ts: '1.5', user: 'U1', subtype: 'brand_new' },
    { ts: '1.6', user: 'USLACKBOT', subtype: 'tombstone', text: 'This message was deleted.' },
    {
      ts: '1.7',
      subtype: 'message_changed',
      message: { ts: '1.1', user: 'U1', text: 'waved', edited: { user: 'U2', ts: '9.000' } },
    },
    { ts: '1.8', subtype: 'message_deleted', deleted_ts: '1.2' },
    { ts: '1.9', subtype: 'message_replied', message: { ts: '1.1' } },
    { user: 'U1', text: 'lost' },
  ])
  expect(
    entries.map((entry) => {
      if (entry.what === 'message' || entry.what === 'note') return [entry.what, entry.message.type, entry.message.text]
      return entry.what === 'refused'
        ? entry.reason
        : entry.what === 'change'
          ? [entry.target, entry.change.type]
          : entry.what
    }),
  ).toEqual([
    ['message', 'action', 'waves'],
    ['message', 'text', 'all'],
    ['note', 'notice', '@ann.b has joined'.replace('.', '_')],
    ['note', 'notice', 'huddle of 10 min'],
    ['note', 'notice', 'brand new'],
    ['message', 'text', ''],
    ['1.1', 'edit'],
    ['1.2', 'deletion'],
    'ts: missing',
  ])
  expect(entries[5]).toMatchObject({ message: { deleted: { at: new Date(1600) } } })
})

test('apps and canvases are notes of the room they name', async () => {
  const entries = await read([], {
    'integration_logs.json': [
      { user_id: 'U2', date: '1600000000', change_type: 'added', service_type: 'CI', service_id: '7', channel: 'C1' },
      { user_id: 'U2', date: '1600000000', change_type: 'added', service_type: 'CI', service_id: '8', channel: 'C404' },
    ],
    'canvases.json': [{ id: 'F2345678', title: 'Plan', created: 1600000001, user: 'U1', channels: ['C1'] }],
    'general/canvas_in_the_conversation.json': [{ id: 'F3456789', title: 'Notes', created: 1600000002, user: 'U1' }],
  })
  expect(entries.map((entry) => (entry.what === 'note' ? [entry.message.room, entry.message.text] : entry))).toEqual([
    ['C1', 'canvas in the conversation: Notes'],
    ['C1', 'canvases: Plan'],
    ['C1', 'added CI'],
    expect.objectContaining({ what: 'refused', reason: 'it belongs to no conversation of this export' }),
  ])
})

test('bytes that lie beside the messages, folders without a list, workspaces of an organisation', async () => {
  const record = { ts: '1.1', user: 'U1', text: 'a', files: [{ id: 'F1234567', name: 'a' }] }
  const { entries, counts } = await checkReader(
    slackReader,
    filesOf({
      'all/teams/one/users.json': JSON.stringify(USERS),
      'all/teams/one/lost/2020-01-01.json': JSON.stringify([record]),
      'all/teams/one/__uploads/F1234567/a': 'bytes',
      'all/teams/one/__uploads/F2345678/b.json': '{}',
    }),
  )
  expect(counts).toEqual({ room: 1, message: 1, note: 0, change: 0, merged: 3, refused: 0 })
  expect(entries.at(-1)).toMatchObject({
    message: { room: 'lost', files: [{ entry: 'all/teams/one/__uploads/F1234567/a' }] },
  })
})

test('a file may hold anything: every record of it comes out once', async () => {
  const values = fc.oneof(
    fc.constantFrom(
      '1600000001.000100',
      '1.2',
      'U1',
      'U9',
      '',
      'message',
      '<@U1> *a*',
      '`',
      '\ufdd00\ufdd1',
      '__proto__',
    ),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const keys = fc.constantFrom(
    ...['ts', 'user', 'text', 'type', 'subtype', 'thread_ts', 'blocks', 'attachments', 'files', 'reactions', 'edited'],
    ...['bot_id', 'message', 'pinned_to', 'room', 'comment', 'user_profile', '__proto__'],
  )
  const subtypes = fc.constantFrom(
    undefined,
    'bot_message',
    'message_changed',
    'message_deleted',
    'tombstone',
    'file_comment',
  )
  const records = fc.array(
    fc.record({
      ts: fc.constantFrom('1.1', '1.2', '99999999999999', 5),
      subtype: subtypes,
      more: fc.dictionary(keys, values),
    }),
  )
  const damages = fc.record({
    cut: fc.nat(2000),
    at: fc.nat(2000),
    byte: fc.nat(255),
    isCut: fc.boolean(),
    isChanged: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(records, damages, async (list, { cut, at, byte, isCut, isChanged }) => {
      const rows = list.map(({ more, ...row }) => ({ ...row, ...more }))
      const bytes = Buffer.from(JSON.stringify(rows))
      if (isChanged && at < bytes.length) bytes[at] = byte
      const damaged = isCut ? bytes.subarray(0, cut) : bytes
      const files = filesOf({ 'users.json': JSON.stringify(USERS), 'general/2020-01-01.json': damaged })
      const { counts } = await checkReader(slackReader, files)
      const read = counts.message + counts.note + counts.change + counts.refused + counts.merged - USERS.length
      if (!isCut && !isChanged) expect(read).toBe(list.length)
      else if (list.length > 0) expect(read).toBeGreaterThan(0)
    }),
    { numRuns: 300 },
  )
})
