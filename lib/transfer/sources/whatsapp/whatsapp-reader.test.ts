import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkReader, filesOf, NO_CHOICES } from '../check-reader'
import type { SourceChoices, SourceEntry, SourceMessage } from '../source'
import { readHead } from './read-head'
import { whatsappReader } from './whatsapp-reader'

const ANDROID = [
  '17/03/2021, 15:05 - Messages and calls are end-to-end encrypted. No one can read: tap to learn more.',
  '17/03/2021, 15:05 - Ada created group "Tea: green"',
  '17/03/2021, 15:06 - Ada: Hello',
  'and a second line',
  '17/03/2021, 15:06 - Ada: Hello',
  '17/03/2021, 15:07 - Ben Ö: <Media omitted>',
  '17/03/2021, 15:08 - Ada: IMG-20210317-WA0001.jpg (file attached)',
  'what a view',
  '18/03/2021, 09:00 - Ben Ö: better <This message was edited>',
  '18/03/2021, 09:01 - Ada: This message was deleted',
  '18/03/2021, 09:02 - Ada: POLL:',
  'Which tea?',
  'OPTION: green (2 votes)',
  'OPTION: black (1 vote)',
]

describe('a chat of Android', () => {
  test('gives messages of several lines, files, edits, deletions and polls', async () => {
    const files = filesOf({ 'WhatsApp Chat with Tea.txt': ANDROID.join('\n'), 'IMG-20210317-WA0001.jpg': 'bytes' })
    expect(await whatsappReader.recognise(files)).toBeGreaterThan(0.9)
    const { entries, counts } = await checkReader(whatsappReader, files, UTC)
    expect(counts).toEqual({ room: 1, message: 7, note: 2, change: 0, merged: 0, refused: 0 })
    expect(entries[0]).toMatchObject({ room: { id: 'tea', name: 'Tea', kind: 'closed' } })
    expect(messagesOf(entries)).toMatchObject([
      { author: { id: 'ada' }, text: 'Hello\nand a second line', at: new Date('2021-03-17T15:06:00Z') },
      { author: { id: 'ada' }, text: 'Hello' },
      { author: { displayName: 'Ben Ö' }, text: '\\<Media omitted>' },
      { text: 'what a view', files: [{ name: 'IMG-20210317-WA0001.jpg', entry: 'IMG-20210317-WA0001.jpg' }] },
      { text: 'better', editedAt: new Date('2021-03-18T09:00:00Z') },
      { deleted: { at: new Date('2021-03-18T09:01:00Z') } },
      { text: '**Which tea?**\n- green (2 votes)\n- black (1 vote)' },
    ])
  })

  test('keeps lines of the app that hold a colon as notes', async () => {
    const { entries } = await checkReader(whatsappReader, chat(ANDROID), UTC)
    const notes = entries.flatMap((entry) => (entry.what === 'note' ? [entry.message] : []))
    expect(notes.map(({ author, role }) => [author.id, role])).toEqual([
      ['*', 'system'],
      ['*', 'system'],
    ])
  })
})

test('a chat of iOS gives the same, with marks and seconds', async () => {
  const lines = [
    '[17.03.21, 15:05:10] Tea: \u200eAda created this group',
    '[17.03.21, 15:06:00] ~\u202fAda: Hello *you*',
    '\u200e[17.03.21, 15:06:10] Ben: \u200e<attached: 00000003-PHOTO-2021.jpg>',
    '\u200e[17.03.21, 15:06:20] Ben: \u200eimage omitted',
    '[17.03.21, 15:06:30] \u202a+49 170 1234567\u202c: \u200eYou deleted this message.',
    '[17.03.21, 15:06:40] Ben: ask @\u2068Ada\u2069 \u200e<This message was edited>',
    '[17.03.21, 15:06:50] Ben: \u200eLocation: https://maps.example/?q=1_2',
  ]
  const files = filesOf({ '_chat.txt': lines.join('\r\n'), '00000003-PHOTO-2021.jpg': 'x' }, 'WhatsApp Chat - Tea.zip')
  const { entries, counts } = await checkReader(whatsappReader, files, UTC)
  expect(counts).toMatchObject({ note: 1, message: 6, refused: 0 })
  expect(entries[0]).toMatchObject({ room: { name: 'Tea' } })
  expect(messagesOf(entries)).toMatchObject([
    { author: { displayName: 'Ada' }, text: 'Hello **you**', at: new Date('2021-03-17T15:06:00Z') },
    { text: '', files: [{ entry: '00000003-PHOTO-2021.jpg' }] },
    { text: 'image omitted' },
    { author: { displayName: '+49 170 1234567' }, deleted: {} },
    { text: 'ask @Ada', editedAt: new Date('2021-03-17T15:06:40Z') },
    { text: 'Location: https://maps.example/?q=1_2' },
  ])
})

describe('a time', () => {
  test.each([
    ['3/17/21, 3:05\u202fPM - Ada: x', '2021-03-17T15:05'],
    ['3/17/21, 12:05 am - Ada: x', '2021-03-17T00:05'],
    ['17/3/2021 15:05 - Ada: x', '2021-03-17T15:05'],
    ['17/3/21, 3:05 p. m. - Ada: x', '2021-03-17T15:05'],
    ['[17.3.2021 klo 15.05.10] Ada: x', '2021-03-17T15:05'],
    ['17.03.21, 15:05 - Ada: x', '2021-03-17T15:05'],
    ['2021-03-17 15:05 - Ada: x', '2021-03-17T15:05'],
    ['2021/3/17 下午3:05 - Ada: x', '2021-03-17T15:05'],
    ['[2021. 3. 17. 오전 3:05:10] Ada: x', '2021-03-17T03:05'],
    ['\u200f17\u200f/3\u200f/2021، 3:05 م - Ada: x', '2021-03-17T15:05'],
    ['١٧\u200f/٣\u200f/٢٠٢١، ٣:٠٥ م - Ada: x', '2021-03-17T15:05'],
    ['17-03-2021 15:05 - Ada: x', '2021-03-17T15:05'],
    ['17/03/2021 à 15:05 - Ada: x', '2021-03-17T15:05'],
  ])('is read from %j', async (line, time) => {
    expect(
      messagesOf((await checkReader(whatsappReader, chat([line]), UTC)).entries)[0]
        ?.at.toISOString()
        .slice(0, 16),
    ).toBe(time)
  })

  test('in an unknown half of the day is refused', async () => {
    const { entries } = await checkReader(whatsappReader, chat(['17/03/2021, 3:05 xyz - Ada: x']), UTC)
    expect(entries.at(-1)).toMatchObject({ what: 'refused', reason: expect.stringMatching(/no such date or time/) })
  })
})

describe('which number is the day', () => {
  const at = async (lines: string[], choices: Partial<SourceChoices> = {}) => {
    const { entries } = await checkReader(whatsappReader, chat(lines), { ...UTC, ...choices })
    return {
      days: messagesOf(entries).map((message) => message.at.toISOString().slice(0, 10)),
      asked: entries.some((entry) => entry.what === 'question' && entry.question.about === 'dates'),
    }
  }

  test('is proved by a number above 12', async () => {
    expect(await at(['03/04/21, 10:00 - A: x', '04/13/21, 10:00 - A: x'])).toEqual({
      days: ['2021-03-04', '2021-04-13'],
      asked: false,
    })
  })

  test('is proved by the order of the lines', async () => {
    // As days first the second line would be a month before the first.
    expect(await at(['01/05/21, 10:00 - A: x', '02/04/21, 10:00 - A: x'])).toEqual({
      days: ['2021-01-05', '2021-02-04'],
      asked: false,
    })
  })

  test('is asked about otherwise, and follows the answer', async () => {
    const lines = ['03/04/21, 10:00 - A: x', '04/04/21, 10:00 - A: x']
    expect(await at(lines)).toEqual({ days: ['2021-04-03', '2021-04-04'], asked: true })
    expect(await at(lines, { dates: 'month-first' })).toEqual({ days: ['2021-03-04', '2021-04-04'], asked: false })
  })
})

test('a longer export of the same chat gives the same ids and dates', async () => {
  const more = [...ANDROID, '18/03/2021, 10:00 - Ada: more']
  more[8] = '18/03/2021, 09:00 - Ben Ö: changed since <This message was edited>'
  const [short, long] = [
    await checkReader(whatsappReader, chat(ANDROID), UTC),
    await checkReader(whatsappReader, chat(more), UTC),
  ]
  const keys = ({ entries }: typeof short) => messagesOf(entries).map(({ id, at }) => `${id} ${at.toISOString()}`)
  expect(new Set(keys(short)).size).toBe(7)
  expect(keys(long).slice(0, 7)).toEqual(keys(short))
})

test('marks of WhatsApp become those of Markdown, other signs stay what they are', async () => {
  const said = async (text: string) =>
    messagesOf((await checkReader(whatsappReader, chat([`17/03/2021, 15:05 - Ada: ${text}`]), UTC)).entries)[0]?.text
  expect(await said('_so_ ~gone~ *b*')).toBe('_so_ ~~gone~~ **b**')
  expect(await said('2*3*4 a_b_c [x](y)')).toBe('2\\*3\\*4 a_b_c &#91;x](y)')
  expect(await said('# no title')).toBe('\\# no title')
})

test('accounts for every line, whatever is done to the file', async () => {
  const bytes = Buffer.from(ANDROID.join('\n'))
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 8 }), fc.nat(bytes.length), async (changes, end) => {
      const damaged = Buffer.from(bytes)
      for (const [at, byte] of changes) damaged[at] = byte
      const { counts } = await checkReader(whatsappReader, chat(damaged.subarray(0, end)), UTC)
      const lines = damaged.subarray(0, end).toString('latin1').split('\n')
      const first = lines.findIndex((line) => readHead(line) !== null)
      const shape = readHead(lines[first] ?? '')?.shape
      const heads = lines.filter((line) => readHead(line)?.shape === shape && shape !== undefined).length
      const before = (first === -1 ? lines : lines.slice(0, first)).filter((line) => line.trim() !== '').length
      expect(counts.message + counts.note + counts.refused).toBe(heads + before)
    }),
    { numRuns: 200 },
  )
})

const UTC: SourceChoices = { ...NO_CHOICES, zone: 'UTC' }

function chat(lines: string[] | Buffer) {
  return filesOf({ 'WhatsApp Chat with Tea.txt': Buffer.isBuffer(lines) ? lines : lines.join('\n') })
}

function messagesOf(entries: SourceEntry[]): SourceMessage[] {
  return entries.flatMap((entry) => (entry.what === 'message' ? [entry.message] : []))
}
