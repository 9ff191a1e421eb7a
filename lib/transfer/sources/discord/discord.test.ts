import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkReader, filesOf } from '../check-reader'
import type { SourceEntry } from '../source'
import { discordReader } from './discord'

const ANN = { id: '11', name: 'ann', discriminator: '0000', nickname: 'Ann of old', isBot: false }
const BEN = { id: '12', name: 'ben.c', discriminator: '0000', nickname: 'Ben', isBot: false }
const HOOK = { id: '13', name: 'Deploys', discriminator: '0000', nickname: 'Deploys', isBot: true }

const message = (more: object) => ({
  id: '100',
  type: 'Default',
  timestamp: '2024-05-01T10:00:00.5+02:00',
  isPinned: false,
  content: 'hi',
  author: ANN,
  ...more,
})

function channel(messages: unknown[], more: object = {}): string {
  return JSON.stringify({
    guild: { id: '1', name: 'Guild' },
    channel: {
      id: '2',
      type: 'GuildTextChat',
      categoryId: '9',
      category: 'All',
      name: 'general',
      topic: 'about',
      ...more,
    },
    dateRange: { after: null, before: null },
    exportedAt: '2024-06-01T00:00:00+00:00',
    messages,
    messageCount: messages.length,
  })
}

async function read(messages: unknown[], more: Record<string, string> = {}) {
  return await checkReader(discordReader, filesOf({ 'general.json': channel(messages), ...more }))
}

function said(entries: SourceEntry[]) {
  return entries.flatMap((entry) => (entry.what === 'message' || entry.what === 'note' ? entry.message : []))
}

async function textOf(more: object) {
  return said((await read([message(more)])).entries)[0]?.text
}

test('a message with all that hangs on it', async () => {
  const { entries, counts } = await read(
    [
      message({
        content: '@Ann of old, ask @Ben **now** in `@Ben`',
        mentions: [ANN, BEN],
        timestampEdited: '2024-05-01T08:01:00+00:00',
        isPinned: true,
        reference: { messageId: '99', channelId: '2', guildId: '1' },
        attachments: [
          { id: '5', url: 'general.json_Files/a%20b-1.png', fileName: 'a b.png', fileSizeBytes: 3 },
          { id: '6', url: 'https://cdn.example.org/x.png', fileName: 'x.png', fileSizeBytes: 4 },
        ],
        reactions: [
          { emoji: { id: '', name: '❤', code: 'heart' }, count: 1, users: [BEN] },
          { emoji: { id: '77', name: 'ours' }, count: 9, users: [ANN] },
        ],
      }),
    ],
    { 'general.json_Files/a b-1.png': 'png' },
  )
  expect(counts).toMatchObject({ room: 1, message: 1, refused: 0 })
  expect(entries[0]).toMatchObject({ room: { id: '2', name: 'general', kind: 'closed', topic: 'about' } })
  expect(said(entries)[0]).toMatchObject({
    id: '100',
    at: new Date('2024-05-01T08:00:00.500Z'),
    author: { id: '11', name: 'ann', displayName: 'Ann of old', kind: 'human' },
    text: '@ann, ask @ben_c **now** in `@Ben`',
    mentions: [
      { person: { id: '11' }, start: 0, length: 4 },
      { person: { id: '12' }, start: 10, length: 6 },
    ],
    editedAt: new Date('2024-05-01T08:01:00Z'),
    pinned: { by: { id: '11' } },
    replyTo: '99',
    files: [
      { name: 'a b.png', size: 3, entry: 'general.json_Files/a b-1.png' },
      { name: 'x.png', size: 4, url: 'https://cdn.example.org/x.png' },
    ],
    reactions: [
      { emoji: '❤️', by: { id: '12' } },
      { emoji: ':ours:', by: { id: '11' } },
    ],
  })
})

test('texts as they were sent, and what Markdown would make something else of', async () => {
  expect(await textOf({ content: '<@!12> <@404> <:ours:7> <t:0:R> @everyone', mentions: [BEN] })).toBe(
    '@ben_c <@404> :ours: 1970-01-01T00:00:00.000Z @room',
  )
  expect(await textOf({ content: 'first\n>>> all\nof this' })).toBe('first\n> all\n> of this')
  expect(await textOf({ content: 'up', interaction: { id: '1', name: 'roll', user: BEN } })).toBe('> Ben: /roll\n\nup')
  expect(
    await textOf({
      content: '',
      embeds: [
        {
          title: 'T',
          url: 'https://x.org',
          description: '*d*',
          fields: [{ name: 'n', value: 'v' }],
          footer: { text: 'f' },
        },
      ],
      stickers: [{ id: '1', name: 'Wave', sourceUrl: 'https://x.org/w.png' }],
    }),
  ).toBe('> **[T](https://x.org)**\n> *d*\n> **n**: v\n>\n> f\n\n[sticker: Wave](https://x.org/w.png)')
  expect(
    await textOf({
      content: '',
      poll: { question: { text: 'Tea?' }, answers: [{ pollMedia: { text: 'yes' }, count: 2 }] },
    }),
  ).toBe('**Tea?**\n- yes (2)')
})

test('forwards, system messages, numbers for kinds, webhooks', async () => {
  const { entries } = await read([
    message({
      content: '',
      reference: { type: 'Forward', messageId: '50', channelId: '3' },
      forwardedMessage: {
        content: 'from\nthere',
        attachments: [{ url: 'https://x.org/f', fileName: 'f', fileSizeBytes: 1 }],
      },
    }),
    message({
      id: '101',
      type: 'ChannelPinnedMessage',
      content: 'Pinned a message.',
      reference: { messageId: '100', channelId: '2' },
    }),
    message({ id: '102', type: '20', content: 'rolled 6', author: { ...HOOK, discriminator: '1234' } }),
    message({ id: '103', type: 'GuildMemberJoin', content: '' }),
    message({ id: '104', author: HOOK }),
    message({ id: '104', author: HOOK }),
    message({ timestamp: 'yesterday' }),
    'nothing',
  ])
  expect(said(entries)).toMatchObject([
    { text: '> from\n> there', files: [{ name: 'f', url: 'https://x.org/f' }] },
    { type: 'notice', role: 'system', text: 'Pinned a message.', replyTo: '100' },
    { type: 'text', author: { id: '13', kind: 'integration' } },
    { type: 'notice', text: 'guild member join' },
    { id: '104', author: { id: '13/Deploys', kind: 'integration' } },
    { id: '104' },
  ])
  expect(said(entries)[0]?.replyTo).toBeUndefined()
  expect(entries.slice(-2)).toMatchObject([{ reason: 'timestamp: missing or not a time' }, { reason: 'not an object' }])
})

test('threads go to the room of their channel, hidden ones to their own; other files are refused', async () => {
  const thread = { id: '100', categoryId: '2', category: 'general', name: 'about tea', topic: null }
  const files = filesOf({
    'a.json': channel([message({})]),
    'b.json': channel([message({}), message({ id: '200' })], { ...thread, type: 'GuildPublicThread' }),
    'c.json': channel([message({ id: '300' })], { ...thread, id: '7', type: 'GuildPrivateThread' }),
    'd.json': channel([], { id: '8', type: 'DirectTextChat', name: 'Ben' }),
    'e.json': '{"some": "thing"}',
    'a.json_Files/sent.json': '{}',
  })
  const { entries, counts } = await checkReader(discordReader, files)
  expect(
    entries.flatMap((entry) => (entry.what === 'room' ? [[entry.room.id, entry.room.name, entry.room.kind]] : [])),
  ).toEqual([
    ['2', 'general', 'closed'],
    ['2', 'general', 'closed'],
    ['7', 'about tea', 'closed'],
    ['8', 'Ben', 'direct'],
  ])
  expect(said(entries).map(({ room, id, thread }) => [room, id, thread])).toEqual([
    ['2', '100', undefined],
    ['2', '100', undefined],
    ['2', '200', '100'],
    ['7', '300', undefined],
  ])
  expect(counts.refused).toBe(1)
  expect(await discordReader.recognise(files)).toBe(1)
  expect(await discordReader.recognise(filesOf({ 'a.json': '{"guild":1}', 'b.json': '[]' }))).toBe(0)
})

test('a file may hold anything: every message of it comes out once', async () => {
  const values = fc.oneof(
    fc.constantFrom('2024-05-01T10:00:00Z', '1', '@Ben', '<@12>', '__proto__', ANN),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const keys = fc.constantFrom(
    ...['id', 'type', 'timestamp', 'content', 'author', 'mentions', 'attachments', 'embeds', 'stickers', 'reactions'],
    ...['reference', 'forwardedMessage', 'interaction', 'poll', 'timestampEdited', '__proto__'],
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(keys, values), { maxLength: 5 }),
      fc.nat(2000),
      fc.nat(255),
      fc.constantFrom('whole', 'changed', 'cut'),
      async (list, at, byte, damage) => {
        const bytes = Buffer.from(channel(list.map((more) => message(more))))
        if (damage === 'changed' && at < bytes.length) bytes[at] = byte
        const files = filesOf({ 'a.json': damage === 'cut' ? bytes.subarray(0, at) : bytes })
        const { counts } = await checkReader(discordReader, files)
        const read = counts.message + counts.note + counts.refused
        if (damage === 'whole') expect(read).toBe(list.length)
        else if (list.length > 0) expect(read + counts.room).toBeGreaterThan(0)
      },
    ),
    { numRuns: 200 },
  )
})
