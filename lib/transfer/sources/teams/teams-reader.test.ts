import fc from 'fast-check'
import tar from 'tar-stream'
import { describe, expect, test } from 'vitest'
import { checkReader, filesOf } from '../check-reader'
import type { SourceEntry, SourceMessage } from '../source'
import { teamsReader } from './teams-reader'

const ADA = { user: { id: 'u1', displayName: 'Ada', userIdentityType: 'aadUser' } }
const BEN = { user: { id: 'u2', displayName: 'Ben Öz' } }
const said = (id: string, content: string, more: object = {}) => ({
  id,
  messageType: 'message',
  createdDateTime: `2023-04-05T10:00:${id.padStart(2, '0')}.123Z`,
  chatId: '19:chat@thread.v2',
  from: ADA,
  body: { contentType: 'html', content },
  attachments: [],
  mentions: [],
  reactions: [],
  ...more,
})
const GRAPH = [
  said('1', '<p>Hello <b>all</b>&nbsp;<at id="0">Ben Öz</at> *x*</p>', {
    mentions: [{ id: 0, mentionText: 'Ben Öz', mentioned: BEN }],
    subject: 'News',
  }),
  said('2', '', {
    body: { contentType: 'text', content: 'plain *stars*' },
    lastEditedDateTime: '2023-04-05T11:00:00Z',
  }),
  said('3', '<attachment id="1"></attachment><p>yes</p>', {
    attachments: [
      {
        id: '1',
        contentType: 'messageReference',
        content: JSON.stringify({ messageId: '1', messagePreview: 'Hello' }),
      },
    ],
    reactions: [{ reactionType: 'like', createdDateTime: '2023-04-05T12:00:00Z', user: BEN }],
  }),
  said('4', '<p>see</p><attachment id="a"></attachment>', {
    attachments: [
      { id: 'a', contentType: 'reference', contentUrl: 'https://files.example/plan.docx', name: 'plan.docx' },
    ],
  }),
  said('5', '<systemEventMessage/>', {
    messageType: 'unknownFutureValue',
    from: null,
    eventDetail: {
      '@odata.type': '#microsoft.graph.membersAddedEventMessageDetail',
      members: [{ id: 'u3', displayName: 'Cy' }],
      initiator: ADA,
    },
  }),
  said('6', '', { deletedDateTime: '2023-04-05T13:00:00Z' }),
  said('7', '', {
    from: { application: { id: 'b1', displayName: 'Bot' } },
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: JSON.stringify({ body: [{ type: 'TextBlock', text: 'Build done' }] }),
      },
    ],
  }),
  { messageType: 'message' },
]

describe('messages of the Graph API', () => {
  const files = filesOf({ 'Tea.json': JSON.stringify({ '@odata.context': 'x', value: GRAPH }) })

  test('are recognised and accounted for', async () => {
    expect(await teamsReader.recognise(files)).toBeGreaterThan(0.9)
    const { entries, counts } = await checkReader(teamsReader, files)
    expect(counts).toEqual({ room: 2, message: 6, note: 1, change: 0, merged: 0, refused: 1 })
    expect(entries[0]).toMatchObject({ room: { id: '19:chat@thread.v2', name: 'Tea', kind: 'closed' } })
    expect(entries.at(-1)).toMatchObject({ reason: 'id: missing' })
  })

  test('give HTML, mentions, quotes, files, reactions, events, deletions and cards', async () => {
    const { entries } = await checkReader(teamsReader, files)
    expect(messagesOf(entries)).toMatchObject([
      {
        text: '**News**\n\nHello **all**\u00a0@Ben_Oz \\*x\\*',
        mentions: [{ person: { id: 'u2' }, start: 24, length: 7 }],
      },
      { text: 'plain \\*stars\\*', editedAt: new Date('2023-04-05T11:00:00Z') },
      { text: 'yes', replyTo: '1', reactions: [{ emoji: '👍', by: { id: 'u2' } }] },
      { text: 'see', files: [{ name: 'plan.docx', url: 'https://files.example/plan.docx' }] },
      { deleted: { at: new Date('2023-04-05T13:00:00Z') } },
      { text: 'Build done', author: { id: 'b1', kind: 'integration' } },
    ])
    expect(entries.flatMap((entry) => (entry.what === 'note' ? [entry.message] : []))).toMatchObject([
      { text: 'members added: Cy', author: { id: 'u1' } },
    ])
  })

  test('of a channel hold their answers, or name what they answer', async () => {
    const channel = { chatId: null, channelIdentity: { teamId: 't', channelId: '19:c@thread.tacv2' } }
    const posts = [
      said('1', 'post', { ...channel, replies: [said('2', 'inside', channel)] }),
      said('3', 'beside', { ...channel, replyToId: '1' }),
    ]
    const { entries } = await checkReader(teamsReader, filesOf({ 'messages.json': JSON.stringify(posts) }))
    expect(messagesOf(entries)).toMatchObject([{ id: '1' }, { id: '2', thread: '1' }, { id: '3', thread: '1' }])
    expect(new Set(messagesOf(entries).map(({ room }) => room))).toEqual(new Set(['19:c@thread.tacv2']))
  })

  test('are accounted for wherever the file is cut', async () => {
    const list = GRAPH.slice(0, 7)
    const bytes = Buffer.from(JSON.stringify({ value: list }))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length),
        fc.nat(bytes.length - 1),
        fc.integer({ min: 0, max: 255 }),
        async (end, at, byte) => {
          const damaged = Buffer.from(bytes)
          damaged[at] = byte
          await checkReader(teamsReader, filesOf({ 'x.json': damaged }))
          const { counts } = await checkReader(teamsReader, filesOf({ 'x.json': bytes.subarray(0, end) }))
          const whole = list.filter((_, index) => {
            const json = JSON.stringify(list.slice(0, index + 1)).slice(0, -1)
            return bytes.indexOf(json) + Buffer.byteLength(json) <= end
          }).length
          // The form shows in the first message: before it there is nothing to go by.
          if (whole > 0)
            expect([counts.message + counts.note, counts.refused]).toEqual([whole, end < bytes.length ? 1 : 0])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the export of a personal account', () => {
  const sent = (id: string, messagetype: string, content: string, more: object = {}) => ({
    ...{ id, displayName: 'Ada', originalarrivaltime: `2020-04-05T10:00:${id}.000Z`, messagetype, content },
    ...{ conversationid: '8:live:ben', from: '8:live:ada', properties: null, amsreferences: null, ...more },
  })
  const EXPORT = {
    userId: '8:live:ada',
    exportDate: '2024-01-01T10:00',
    conversations: [
      {
        id: '8:live:ben',
        displayName: 'Ben',
        version: 1,
        properties: {},
        threadProperties: null,
        MessageList: [
          sent(
            '09',
            'Event/Call',
            '<partlist type="ended"><part identity="ada"><name>Ada</name><duration>61</duration></part></partlist>',
          ),
          sent('08', 'RichText', 'one\ntwo <b raw_pre="*">bold</b> <ss type="smile">:)</ss>'),
          sent(
            '07',
            'RichText',
            '<quote author="ben" authorname="Ben" timestamp="1"><legacyquote>[1] Ben: </legacyquote>old<legacyquote>\n\n&lt;&lt;&lt; </legacyquote></quote>mine',
          ),
          sent('06', 'Text', 'plain *stars*', {
            properties: { emotions: [{ key: 'heart', users: [{ mri: '8:live:ben', time: 1586080900000 }] }] },
          }),
          sent('05', 'RichText', 'hi <at id="8:live:ben">Ben</at><e_m ts="1586081000" a="ada" t="61"/>'),
          sent(
            '04',
            'RichText/UriObject',
            '<URIObject uri="x" doc_id="0-weu-d1-abc"><OriginalName v="tea.jpg"/></URIObject>',
            { amsreferences: ['0-weu-d1-abc'] },
          ),
          sent('03', 'RichText', '', { properties: { deletetime: 1586081100000 } }),
          sent('02', 'ThreadActivity/AddMember', '<addmember><target>8:live:ben</target></addmember>'),
        ],
      },
      {
        id: '19:x@thread.skype',
        displayName: null,
        threadProperties: { topic: 'Tea' },
        MessageList: [sent('01', 'RichText', 'x')],
      },
    ],
  }
  const json = JSON.stringify(EXPORT)

  test('gives chats of two and groups, lines, quotes, mentions, files, edits, deletions and notes', async () => {
    const files = filesOf({ 'messages.json': json, 'media/0-weu-d1-abc.1.jpg': 'bytes' })
    expect(await teamsReader.recognise(files)).toBeGreaterThan(0.9)
    const { entries, counts } = await checkReader(teamsReader, files)
    expect(counts).toEqual({ room: 2, message: 7, note: 2, change: 0, merged: 0, refused: 0 })
    expect(entries.flatMap((entry) => (entry.what === 'room' ? [entry.room] : []))).toMatchObject([
      { id: '8:live:ben', name: 'Ben', kind: 'direct', members: [{ id: '8:live:ben' }] },
      { id: '19:x@thread.skype', name: 'Tea', kind: 'closed' },
    ])
    expect(messagesOf(entries)).toMatchObject([
      { text: 'one\ntwo **bold** :)', author: { id: '8:live:ada', displayName: 'Ada' } },
      { text: '> Ben: old\n\nmine' },
      { text: 'plain \\*stars\\*', reactions: [{ emoji: '❤️', by: { id: '8:live:ben' } }] },
      { text: 'hi @Ben', editedAt: new Date(1586081000000), mentions: [{ person: { id: '8:live:ben' } }] },
      { text: '', files: [{ name: 'tea.jpg', entry: 'media/0-weu-d1-abc.1.jpg' }] },
      { deleted: { at: new Date(1586081100000) } },
      { text: 'x', room: '19:x@thread.skype' },
    ])
    expect(entries.flatMap((entry) => (entry.what === 'note' ? [entry.message.text] : []))).toEqual([
      'call: Ada61',
      'add member: 8:live:ben',
    ])
  })

  test('is read from a tar archive as it was downloaded, also a cut one', async () => {
    const pack = tar.pack()
    pack.entry({ name: 'messages.json' }, json)
    pack.finalize()
    const parts: Uint8Array[] = []
    for await (const part of pack) if (part instanceof Uint8Array) parts.push(part)
    const bytes = Buffer.concat(parts)
    const files = filesOf({ '8_ada_export.tar': bytes })
    expect(await teamsReader.recognise(files)).toBeGreaterThan(0.9)
    expect((await checkReader(teamsReader, files)).counts).toMatchObject({ message: 7, note: 2, refused: 0 })
    const cut = filesOf({ '8_ada_export.tar': bytes.subarray(0, 1500) })
    expect((await checkReader(teamsReader, cut)).counts).toMatchObject({ refused: 1 })
  })
})

function messagesOf(entries: SourceEntry[]): SourceMessage[] {
  return entries.flatMap((entry) => (entry.what === 'message' ? [entry.message] : []))
}
