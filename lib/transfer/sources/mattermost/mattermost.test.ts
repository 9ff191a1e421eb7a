import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkReader, filesOf } from '../check-reader'
import type { SourceEntry } from '../source'
import { mattermostReader } from './mattermost'

const HEAD = [
  { type: 'version', version: 1 },
  { type: 'team', team: { name: 'core', display_name: 'Core' } },
  { type: 'channel', channel: { team: 'core', name: 'town', display_name: 'Town', type: 'O', header: 'all of us' } },
  { type: 'channel', channel: { team: 'core', name: 'plans', display_name: 'Plans', type: 'P' } },
  {
    type: 'user',
    user: {
      username: 'ann.b',
      email: 'ann@example.org',
      first_name: 'Ann',
      last_name: 'Bee',
      teams: [{ name: 'core', channels: [{ name: 'town' }] }],
    },
  },
  { type: 'user', user: { username: 'ben', nickname: 'Benny' } },
  { type: 'bot', bot: { username: 'deploys', display_name: 'Deploys' } },
]
const HEAD_COUNTS = { room: 2, merged: 5 }
const post = (more: object) => ({
  type: 'post',
  post: { team: 'core', channel: 'town', user: 'ann.b', message: 'hi', create_at: 1600000000000, ...more },
})

async function read(lines: unknown[], more: Record<string, string> = {}, name = 'import.jsonl') {
  const text = [...HEAD, ...lines].map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  return await checkReader(mattermostReader, filesOf({ [name]: text, ...more }))
}

function messages(entries: SourceEntry[]) {
  return entries.flatMap((entry) => (entry.what === 'message' || entry.what === 'note' ? entry.message : []))
}

test('rooms and people', async () => {
  const { entries, counts } = await read([
    { type: 'direct_channel', direct_channel: { members: ['ben', 'ann.b'], header: 'two' } },
    { type: 'emoji', emoji: { name: 'ours', image: 'x.png' } },
  ])
  expect(entries.flatMap((entry) => (entry.what === 'room' ? entry.room : []))).toMatchObject([
    {
      id: 'core/town',
      kind: 'open',
      name: 'Town',
      topic: 'all of us',
      members: [{ id: 'ann.b', displayName: 'Ann Bee' }],
    },
    { id: 'core/plans', kind: 'closed', name: 'Plans' },
    { id: 'direct/ann.b,ben', kind: 'direct', name: 'Ann Bee, Benny', topic: 'two' },
  ])
  expect(counts).toEqual({ room: 3, message: 0, note: 0, change: 0, merged: 5, refused: 1 })
  expect(await mattermostReader.recognise(filesOf({ 'x/export.json': '{"type":"version","version":1}\n' }))).toBe(1)
  expect(await mattermostReader.recognise(filesOf({ 'a.jsonl': '{"type":"user"}\n' }))).toBe(0)
})

test('a post with its replies and all that hangs on it', async () => {
  const { entries } = await read(
    [
      post({
        message: 'ask @ben. and @channel, `@ben` :+1: **as is**',
        edit_at: 1600000009000,
        is_pinned: true,
        reactions: [{ user: 'ben', emoji_name: 'ours', create_at: 1600000001000 }],
        attachments: [{ path: '2020/a/note.txt' }],
        replies: [
          { user: 'ben', message: 'yes', create_at: 1600000002000 },
          { user: 'ben', message: 'lost' },
        ],
      }),
    ],
    { 'data/2020/a/note.txt': 'bytes' },
  )
  const [root, reply] = messages(entries)
  expect(root).toMatchObject({
    room: 'core/town',
    id: '1600000000000 ann.b',
    text: 'ask @ben. and @room, `@ben` 👍 **as is**',
    mentions: [{ person: { id: 'ben' }, start: 4, length: 4 }],
    editedAt: new Date(1600000009000),
    pinned: { by: { id: 'ann.b' } },
    reactions: [{ emoji: ':ours:', by: { id: 'ben' }, at: new Date(1600000001000) }],
    files: [{ name: 'note.txt', entry: 'data/2020/a/note.txt' }],
  })
  expect(reply).toMatchObject({ id: '1600000002000 ben', thread: '1600000000000 ann.b', text: 'yes' })
  expect(entries.at(-1)).toMatchObject({ what: 'refused', place: { kind: 'reply', record: 2 } })
})

test('what is no ordinary post', async () => {
  const { entries } = await read([
    post({ type: 'system_join_channel', message: 'ann.b joined the channel.' }),
    post({ type: 'me', message: '*waves at @ben*' }),
    post({ delete_at: 1600000005000 }),
    post({
      user: 'deploys',
      type: 'slack_attachment',
      message: '',
      props: {
        from_webhook: 'true',
        override_username: 'CI',
        attachments: [{ title: 'Run', title_link: 'https://x.org', text: '**red**' }],
      },
    }),
    {
      type: 'direct_post',
      direct_post: { channel_members: ['ben', 'ann.b'], user: 'ben', message: 'psst', create_at: 1 },
    },
    post({ channel: 'unlisted', message: 'where' }),
  ])
  expect(messages(entries)).toMatchObject([
    { type: 'notice', role: 'system', text: 'ann.b joined the channel.' },
    { type: 'action', text: 'waves at @ben', mentions: [{ start: 9, length: 4 }] },
    { text: '', deleted: { at: new Date(1600000005000) } },
    { author: { id: 'deploys/CI', kind: 'integration' }, text: '> **[Run](https://x.org)**\n> **red**' },
    { room: 'direct/ann.b,ben', text: 'psst' },
    { room: 'core/unlisted', text: 'where' },
  ])
})

test('posts of one moment keep their ids when more come later', async () => {
  const ids = async (...texts: string[]) =>
    messages((await read(texts.map((message) => post({ message })))).entries).map(({ id }) => id)
  expect(await ids('a', 'b')).toEqual(['1600000000000 ann.b', '1600000000000 ann.b 2'])
  expect((await ids('a', 'b', 'c')).slice(0, 2)).toEqual(await ids('a', 'b'))
})

test('a file may hold anything: every line and reply of it comes out once', async () => {
  const values = fc.oneof(
    fc.constantFrom('ann.b', 'town', 'core', '@ben', 0, -1, 1e300, '__proto__'),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const keys = fc.constantFrom(
    ...[
      'user',
      'message',
      'type',
      'props',
      'create_at',
      'edit_at',
      'delete_at',
      'reactions',
      'attachments',
      'channel',
      'team',
    ],
    ...['channel_members', 'is_pinned', '__proto__', 'root_id', 'id'],
  )
  const lines = fc.array(
    fc.record({
      kind: fc.constantFrom('post', 'direct_post', 'channel', 'direct_channel', 'user', 'odd'),
      more: fc.dictionary(keys, values),
    }),
    { maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(lines, fc.nat(3000), fc.nat(255), fc.boolean(), async (list, at, byte, isDamaged) => {
      const text = list
        .map(({ kind, more }) => JSON.stringify({ type: kind, [kind]: { create_at: 5, user: 'ben', ...more } }))
        .join('\n')
      const bytes = Buffer.from(`{"type":"version","version":1}\n${text}`)
      if (isDamaged && at > 31 && at < bytes.length) bytes[at] = byte
      const { entries } = await checkReader(
        mattermostReader,
        filesOf({ 'a.jsonl': bytes.subarray(0, isDamaged ? at + 40 : undefined) }),
      )
      const read = entries.filter((entry) => entry.what !== 'question' && entry.place.kind !== 'room')
      if (!isDamaged) expect(read.length).toBe(list.length + 1)
    }),
    { numRuns: 200 },
  )
})

test('a line that is cut is refused, and what was whole is kept', async () => {
  const { counts } = await read([post({}), '{"type":"post","post":{"team'])
  expect(counts).toMatchObject({ ...HEAD_COUNTS, message: 1, refused: 1 })
})
