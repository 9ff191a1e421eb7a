import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { importSources } from '../import-sources'
import { checkReader, filesOf, NO_CHOICES } from './check-reader'
import { plainJsonReader } from './plain-json'

const LINES = [
  { room: 'lab', id: 'b', author: 'ada', at: '2020-05-01T10:05:00Z', text: 'second', replyTo: 'a' },
  { room: 'lab', id: 'a', author: { id: 'u1', name: 'Bo' }, at: 1588327200, text: 'first *bold*' },
  { room: 'lab', author: 'ada', at: '2020-05-01T12:05:00+02:00', text: '*plain*', format: 'plain' },
  { room: 'lab', author: 'ada', at: 1588327500000, text: 'again' },
  { room: 'lab', author: 'ada', at: 1588327500000, text: 'again' },
  { room: 'den', roomKind: 'closed', author: { id: 'bot', kind: 'agent' }, at: '2021-01-01T00:00:00Z', text: '' },
]
const jsonl = LINES.map((line) => JSON.stringify(line)).join('\n')
const FORMS = {
  'lines.jsonl': jsonl,
  'list.json': JSON.stringify(LINES),
  'in.json': JSON.stringify({ messages: LINES }),
}

test.each(Object.entries(FORMS))('%s is recognised and gives rooms and messages', async (name, content) => {
  const files = filesOf({ [name]: content })
  expect(await plainJsonReader.recognise(files)).toBeGreaterThan(0)
  const { entries, counts } = await checkReader(plainJsonReader, files)
  expect(counts).toMatchObject({ room: 2, message: 6, refused: 0 })
  const messages = entries.flatMap((entry) => (entry.what === 'message' ? [entry.message] : []))
  expect(messages.map(({ at }) => at.toISOString().slice(0, 16))).toEqual([
    ...['2020-05-01T10:05', '2020-05-01T10:00', '2020-05-01T10:05', '2020-05-01T10:05', '2020-05-01T10:05'],
    '2021-01-01T00:00',
  ])
  expect(messages[2]?.text).toBe('\\*plain\\*')
  expect(messages[5]).toMatchObject({ role: 'assistant', author: { kind: 'agent' } })
  expect(new Set(messages.map(({ id }) => id)).size).toBe(6)
})

test('what is no message is refused with its field, and other files are not taken for it', async () => {
  const bad = ['{"author":"a","at":"yesterday","text":"x"}', '{', '{"author":"a","at":1,"text":2}', '[]', '{"id":1}']
  const { entries, counts } = await checkReader(plainJsonReader, filesOf({ 'x.jsonl': bad.join('\n') }))
  expect(counts).toMatchObject({ message: 0, refused: 5 })
  expect(entries.map((entry) => (entry.what === 'refused' ? entry.reason.split(':')[0] : ''))).toEqual([
    ...['at', 'is not valid JSON', 'text', 'the record', 'id'],
  ])
  expect(await plainJsonReader.recognise(filesOf({ 'x.json': '[{"type":"message"}]', 'y.txt': jsonl }))).toBe(0)
})

test('every record is given once, however the file is damaged or cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 255 }), async (cut, place, byte) => {
      for (const [name, content] of Object.entries(FORMS)) {
        const bytes = Buffer.from(content).subarray(0, cut % content.length)
        if (bytes.length > 0) bytes[place % bytes.length] = byte
        await checkReader(plainJsonReader, filesOf({ [name]: bytes }))
      }
    }),
    { numRuns: 60 },
  )
})

onEachEngine('importing messages of anybody', (open) => {
  test('they are numbered by time, ties as they came, and known again, also in a longer file', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const run = async (content: string) =>
      await importSources(db, owner, [{ reader: plainJsonReader, files: filesOf({ 'm.jsonl': content }) }], {
        choices: NO_CHOICES,
      })
    const report = await run(jsonl)
    const rows = await db.prisma.message.findMany({
      where: { roomId: report.rooms[0]?.roomId ?? '' },
      orderBy: { seq: 'asc' },
    })
    expect(rows.map(({ seq, content }) => `${seq} ${content}`)).toEqual([
      ...['1 first *bold*', '2 second', '3 \\*plain\\*', '4 again', '5 again'],
    ])
    expect(rows[1]?.replyToId).toBe(rows[0]?.id)
    const longer = `{"room":"lab","author":"eve","at":1,"text":"old"}\n${jsonl}`
    expect((await run(longer)).total).toMatchObject({ imported: 1, present: 6, merged: 2 })
  })
})
