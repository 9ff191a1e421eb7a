import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkReader, filesOf, NO_CHOICES } from '../check-reader'
import type { SourceEntry, SourceMessage } from '../source'
import { telegramReader } from './telegram-reader'

const ADA = { from: 'Ada', from_id: 'user1' }
const said = (id: number, text: unknown, more: object = {}) => ({
  id,
  type: 'message',
  date: '2023-04-05T10:00:00',
  date_unixtime: `${1680681600 + id}`,
  ...ADA,
  text,
  ...more,
})
const CHAT = {
  name: 'Tea',
  type: 'private_supergroup',
  id: 77,
  messages: [
    {
      id: 1,
      type: 'service',
      date_unixtime: '1680681601',
      actor: 'Ada',
      actor_id: 'user1',
      action: 'create_group',
      title: 'Tea',
      members: ['Ben'],
    },
    said(2, 'plain *stars*', { edited_unixtime: '1680681700' }),
    said(
      3,
      [
        'see ',
        { type: 'bold', text: 'this' },
        ' ',
        { type: 'text_link', text: 'page', href: 'https://example.org/' },
        '\n',
        { type: 'code', text: 'a*b' },
      ],
      {
        reply_to_message_id: 2,
        reactions: [
          {
            type: 'emoji',
            count: 3,
            emoji: '👍',
            recent: [{ from: 'Ben', from_id: 'user2', date: '2023-04-05T11:00:00' }],
          },
        ],
      },
    ),
    said(4, '', { from: null, from_id: 'user3', photo: 'photos/photo_1.jpg', photo_file_size: 12 }),
    said(5, ['hi ', { type: 'mention_name', text: 'Ben Öz', user_id: 2 }], { forwarded_from: 'Cy' }),
    said(6, '', {
      file: '(File not included. Change data exporting settings to download.)',
      media_type: 'sticker',
      sticker_emoji: '🍵',
    }),
    said(7, '', {
      poll: {
        question: 'Which tea?',
        answers: [
          { text: 'green', voters: 2 },
          { text: 'black', voters: 1 },
        ],
      },
    }),
    {
      id: 8,
      type: 'service',
      date_unixtime: '1680681608',
      actor: 'Ada',
      actor_id: 'user1',
      action: 'topic_created',
      title: 'Cups',
    },
    said(9, 'in the topic', { reply_to_message_id: 8 }),
    said(10, 'below it', { reply_to_message_id: 9 }),
    { id: 11, type: 'unsupported' },
  ],
}

describe('the export of one chat', () => {
  const files = filesOf({ 'result.json': JSON.stringify(CHAT, null, 1), 'photos/photo_1.jpg': 'bytes' })

  test('is recognised and accounted for', async () => {
    expect(await telegramReader.recognise(files)).toBeGreaterThan(0.9)
    const { entries, counts } = await checkReader(telegramReader, files)
    expect(counts).toEqual({ room: 1, message: 8, note: 2, change: 0, merged: 0, refused: 1 })
    expect(entries[0]).toMatchObject({ room: { id: 'channel77', name: 'Tea', kind: 'closed' } })
    expect(entries.at(-1)).toMatchObject({ what: 'refused', reason: 'date: missing' })
  })

  test('gives texts, replies, reactions, files, forwards, mentions, polls and topics', async () => {
    const { entries } = await checkReader(telegramReader, files)
    expect(messagesOf(entries)).toMatchObject([
      { id: '2', text: 'plain \\*stars\\*', at: new Date(1680681602000), editedAt: new Date(1680681700000) },
      {
        text: 'see **this** [page](https://example.org/)\n`a*b`',
        replyTo: '2',
        reactions: [{ emoji: '👍', by: { id: 'user2', displayName: 'Ben' } }],
      },
      {
        author: { id: 'user3', displayName: 'Deleted account' },
        files: [{ name: 'photo_1.jpg', entry: 'photos/photo_1.jpg', size: 12 }],
      },
      { text: '*Forwarded from Cy*\nhi @Ben_Oz', mentions: [{ person: { id: 'user2' }, start: 23, length: 7 }] },
      { text: '🍵', files: [{ name: 'file' }] },
      { text: '**Which tea?**\n- green (2)\n- black (1)' },
      { text: 'in the topic', thread: '8' },
      { text: 'below it', thread: '8', replyTo: '9' },
    ])
  })

  test('keeps service messages as notes that say what happened', async () => {
    const { entries } = await checkReader(telegramReader, files)
    expect(entries.flatMap((entry) => (entry.what === 'note' ? [entry.message.text] : []))).toEqual([
      'create group: Tea, Ben',
      'topic created: Cups',
    ])
  })

  test('has the same ids when the chat has grown', async () => {
    const longer = filesOf({
      'result.json': JSON.stringify({ ...CHAT, messages: [...CHAT.messages, said(12, 'more')] }),
    })
    const [before, after] = [await checkReader(telegramReader, files), await checkReader(telegramReader, longer)]
    expect(
      messagesOf(after.entries)
        .slice(0, 8)
        .map(({ id }) => id),
    ).toEqual(messagesOf(before.entries).map(({ id }) => id))
  })

  test('accounts for every message, whatever is done to the file', async () => {
    const bytes = Buffer.from(JSON.stringify(CHAT))
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 3 }), fc.nat(bytes.length), async (changes, end) => {
        const damaged = Buffer.from(bytes)
        for (const [at, byte] of changes) damaged[at] = byte
        await checkReader(telegramReader, filesOf({ 'result.json': damaged }))
        const { entries, counts } = await checkReader(
          telegramReader,
          filesOf({ 'result.json': bytes.subarray(0, end) }),
        )
        // Cut: what is whole comes, and one refusal stands for the rest.
        const whole = CHAT.messages.filter((_, index) => {
          const json = JSON.stringify(CHAT.messages.slice(0, index + 1)).slice(0, -1)
          return bytes.indexOf(json) + Buffer.byteLength(json) <= end
        }).length
        const unsupported = whole === CHAT.messages.length ? 1 : 0
        expect(counts.message + counts.note).toBe(whole - unsupported)
        expect(counts.refused).toBe(unsupported + (end < bytes.length ? 1 : 0))
        if (end < bytes.length) expect(entries.at(-1)).toMatchObject({ what: 'refused', place: { kind: 'rest' } })
      }),
      { numRuns: 60 },
    )
  })
})

test('the export of an account gives a room for each chat, also of those that were left', async () => {
  const account = {
    about: 'Here is the data you requested.',
    personal_information: { user_id: 1, first_name: 'Ada' },
    contacts: { about: '', list: [{ user_id: 2, first_name: 'Ben' }] },
    chats: {
      about: '',
      list: [
        { name: 'Ben', type: 'personal_chat', id: 2, messages: [said(1, 'x')] },
        { name: null, type: 'personal_chat', id: 3, messages: [said(1, 'y')] },
        { type: 'saved_messages', id: 1, messages: [said(1, 'z')] },
      ],
    },
    left_chats: { about: '', list: [{ name: 'News', type: 'public_channel', id: 2, messages: [said(1, 'n')] }] },
  }
  const { entries, counts } = await checkReader(
    telegramReader,
    filesOf({ 'result.json': JSON.stringify(account, null, 1) }),
  )
  expect(counts).toMatchObject({ room: 4, message: 4, refused: 0 })
  expect(
    entries.flatMap((entry) =>
      entry.what === 'room' ? [`${entry.room.id} ${entry.room.name} ${entry.room.kind}`] : [],
    ),
  ).toEqual(['user2 Ben direct', 'user3 Deleted account direct', 'self1 Saved messages closed', 'channel2 News open'])
})

test('a control character, which Telegram writes in a way that is no JSON, is read', async () => {
  const json = JSON.stringify({ ...CHAT, messages: [said(1, 'aTABb\\x41 \\\\')] }).replace('TAB', '\\x0B')
  const { entries } = await checkReader(telegramReader, filesOf({ 'result.json': json }))
  expect(messagesOf(entries)[0]?.text).toBe('a\vb\\x41 &#92;&#92;')
})

test('older exports without seconds since 1970 have the times of the zone, which is asked for', async () => {
  const old = { ...said(1, 'x'), date_unixtime: undefined, edited: '1970-01-01T01:00:00', from_id: 4711 }
  const files = filesOf({ 'result.json': JSON.stringify({ ...CHAT, messages: [old] }) })
  const { entries } = await checkReader(telegramReader, files)
  expect(entries.filter(({ what }) => what === 'question')).toHaveLength(1)
  expect(messagesOf(entries)[0]).toMatchObject({ author: { id: 'user4711' }, at: new Date('2023-04-05T10:00:00Z') })
  const there = await checkReader(telegramReader, files, { ...NO_CHOICES, zone: 'Asia/Tokyo' })
  expect(messagesOf(there.entries)[0]).toMatchObject({ at: new Date('2023-04-05T01:00:00Z') })
  expect(messagesOf(there.entries)[0]?.editedAt).toBeUndefined()
})

function messagesOf(entries: SourceEntry[]): SourceMessage[] {
  return entries.flatMap((entry) => (entry.what === 'message' ? [entry.message] : []))
}
