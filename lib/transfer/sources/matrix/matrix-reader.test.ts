import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkReader, filesOf } from '../check-reader'
import type { SourceEntry, SourceMessage } from '../source'
import { matrixReader } from './matrix-reader'

let clock = 1_680_681_600_000
const event = (id: string, type: string, content: object, more: object = {}) => ({
  type,
  sender: '@ada:example.org',
  content,
  event_id: `$${id}`,
  origin_server_ts: clock++,
  room_id: '!room:example.org',
  ...more,
})
const text = (body: string, more: object = {}) => ({ msgtype: 'm.text', body, ...more })
const html = (formatted_body: string, more: object = {}) =>
  text('plain', { format: 'org.matrix.custom.html', formatted_body, ...more })

const EVENTS = [
  event('1', 'm.room.create', {}),
  event('2', 'm.room.member', { membership: 'join', displayname: 'Ada Löw' }, { state_key: '@ada:example.org' }),
  event('3', 'm.room.member', { membership: 'invite' }, { state_key: '@ben:example.org' }),
  event('4', 'm.room.message', text('plain *stars*')),
  event(
    '5',
    'm.room.message',
    html('<b>hi</b> <a href="https://matrix.to/#/@ben:example.org">Ben</a>, <code>a*b</code>'),
  ),
  event(
    '6',
    'm.room.message',
    text('* fixed', { 'm.new_content': text('fixed'), 'm.relates_to': { rel_type: 'm.replace', event_id: '$4' } }),
  ),
  event('7', 'm.reaction', { 'm.relates_to': { rel_type: 'm.annotation', event_id: '$4', key: '👍' } }),
  event(
    '8',
    'm.room.message',
    text('> <@ada:example.org> plain\n\nmine', { 'm.relates_to': { 'm.in_reply_to': { event_id: '$4' } } }),
  ),
  event(
    '9',
    'm.room.message',
    html('<mx-reply><blockquote>old</blockquote></mx-reply>new', {
      'm.relates_to': { 'm.in_reply_to': { event_id: '$5' } },
    }),
  ),
  event(
    '10',
    'm.room.message',
    text('in a thread', {
      'm.relates_to': {
        rel_type: 'm.thread',
        event_id: '$4',
        is_falling_back: true,
        'm.in_reply_to': { event_id: '$9' },
      },
    }),
  ),
  event('11', 'm.room.message', {
    msgtype: 'm.image',
    body: 'tea.png',
    url: 'mxc://example.org/x',
    info: { mimetype: 'image/png', size: 5 },
  }),
  event('12', 'm.room.message', { msgtype: 'm.emote', body: 'waves' }),
  event(
    '13',
    'm.room.message',
    {},
    { unsigned: { redacted_because: { sender: '@ben:example.org', origin_server_ts: 1_680_681_700_000 } } },
  ),
  event('14', 'm.room.redaction', { reason: 'x' }, { redacts: '$12' }),
  event('15', 'm.room.encrypted', { algorithm: 'm.megolm.v1.aes-sha2' }),
  event('16', 'm.room.message', { msgtype: 'm.bad.encrypted', body: '** Unable to decrypt **' }),
  event('17', 'm.poll.start', {
    'm.poll': { question: { 'm.text': [{ body: 'Which tea?' }] }, answers: [{ 'm.text': [{ body: 'green' }] }] },
  }),
  event('18', 'org.example.own', { body: 'whatever' }),
  event('19', 'm.room.topic', { topic: 'Cups' }),
]
const EXPORT = {
  room_name: 'Tea',
  room_creator: 'Ada',
  topic: 'Leaves',
  export_date: '5 April 2023',
  exported_by: 'Ada',
  messages: EVENTS,
}

describe('the export of a room', () => {
  const files = filesOf({
    'export.json': JSON.stringify(EXPORT, null, 2),
    'images/tea-4-5-2023 at 10-00-00 AM.png': 'bytes',
  })

  test('is recognised and accounted for', async () => {
    expect(await matrixReader.recognise(files)).toBeGreaterThan(0.9)
    const { entries, counts } = await checkReader(matrixReader, files)
    expect(counts).toEqual({ room: 1, message: 9, note: 7, change: 3, merged: 0, refused: 0 })
    expect(entries[0]).toMatchObject({
      room: { id: '!room:example.org', name: 'Tea', topic: 'Leaves', kind: 'closed' },
    })
  })

  test('gives texts, mentions, replies, threads, files, actions, deletions and polls', async () => {
    const { entries } = await checkReader(matrixReader, files)
    expect(messagesOf(entries)).toMatchObject([
      { id: '$4', text: 'plain \\*stars\\*', author: { id: '@ada:example.org', name: 'ada', displayName: 'Ada Löw' } },
      { text: '**hi** @ben, `a*b`', mentions: [{ person: { id: '@ben:example.org' }, start: 7, length: 4 }] },
      { text: 'mine', replyTo: '$4' },
      { text: 'new', replyTo: '$5' },
      { text: 'in a thread', thread: '$4' },
      {
        text: '',
        files: [
          { name: 'tea.png', entry: 'images/tea-4-5-2023 at 10-00-00 AM.png', contentType: 'image/png', size: 5 },
        ],
      },
      { text: 'waves', type: 'action' },
      { deleted: { at: new Date(1_680_681_700_000), by: { id: '@ben:example.org' } } },
      { text: '**Which tea?**\n- green' },
    ])
    expect(messagesOf(entries)[4]?.replyTo).toBeUndefined()
  })

  test('gives edits, reactions and deletions as changes of their messages', async () => {
    const { entries } = await checkReader(matrixReader, files)
    expect(entries.flatMap((entry) => (entry.what === 'change' ? [entry] : []))).toMatchObject([
      { target: '$4', change: { type: 'edit', text: 'fixed', by: { id: '@ada:example.org' } } },
      { target: '$4', change: { type: 'reaction', reaction: { emoji: '👍', by: { id: '@ada:example.org' } } } },
      { target: '$12', change: { type: 'deletion' } },
    ])
  })

  test('keeps what happened, and what stayed encrypted, as notes', async () => {
    const { entries } = await checkReader(matrixReader, files)
    expect(entries.flatMap((entry) => (entry.what === 'note' ? [entry.message.text] : []))).toEqual([
      'created the room',
      'joined',
      'invited ben',
      'a message that could not be decrypted',
      'a message that could not be decrypted',
      'org example own: whatever',
      'changed the topic to: Cups',
    ])
  })

  test('accounts for every event, wherever the file is cut, and reads what is damaged the same twice', async () => {
    const bytes = Buffer.from(JSON.stringify(EXPORT))
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 3 }), fc.nat(bytes.length), async (changes, end) => {
        const damaged = Buffer.from(bytes)
        for (const [at, byte] of changes) damaged[at] = byte
        await checkReader(matrixReader, filesOf({ 'export.json': damaged }))
        const { counts } = await checkReader(matrixReader, filesOf({ 'export.json': bytes.subarray(0, end) }))
        const whole = EVENTS.filter((_, index) => {
          const json = JSON.stringify(EVENTS.slice(0, index + 1)).slice(0, -1)
          return bytes.indexOf(json) + Buffer.byteLength(json) <= end
        }).length
        expect(counts.message + counts.note + counts.change).toBe(whole)
        expect(counts.refused).toBe(end < bytes.length ? 1 : 0)
      }),
      { numRuns: 60 },
    )
  })
})

test('the last text of an edited message may stand beside it', async () => {
  const edited = event('1', 'm.room.message', text('first'), {
    unsigned: {
      'm.relations': {
        'm.replace': {
          event_id: '$2',
          origin_server_ts: 1_680_681_800_000,
          content: { 'm.new_content': text('last') },
        },
      },
    },
  })
  const { entries } = await checkReader(
    matrixReader,
    filesOf({ 'x.json': JSON.stringify({ ...EXPORT, messages: [edited] }) }),
  )
  expect(messagesOf(entries)).toMatchObject([
    { text: 'last', editedAt: new Date(1_680_681_800_000), formerTexts: [{ text: 'first' }] },
  ])
})

function messagesOf(entries: SourceEntry[]): SourceMessage[] {
  return entries.flatMap((entry) => (entry.what === 'message' ? [entry.message] : []))
}
