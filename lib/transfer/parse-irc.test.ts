import { createReadStream, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IRC_LINE_MAX_BYTES, type IrcEntry, parseIrc } from './parse-irc'

const FOLDER = path.join(import.meta.dirname, '../../../shared/data/ubuntu-irc')

describe('a line of an IRC log', () => {
  const READ = {
    message: [
      ['[10:05] <ada> hello there', 'ada', 'hello there'],
      ['[10:05] <ada>  two spaces', 'ada', ' two spaces'],
      ['[10:05] <ada>', 'ada', ''],
      ['[10:05] <ada> ', 'ada', ''],
      ['[10:05] <ada> a > b', 'ada', 'a > b'],
      ['[10:05] <[ada] > hi', '[ada]', 'hi'],
      ['[10:05] <@ada> hi', 'ada', 'hi'],
      ['[10:05] <@+ada> hi', 'ada', 'hi'],
      [
        '[10:05] <ada> \u0002bold\u0002, \u00034,12red\u0003 \u00031212\u000f \u0004ff0000hex\u0016\u001d\u001e\u001f',
        'ada',
        'bold, red 12 hex',
      ],
      ['[10:05] <\u000304ada\u000f> hi', 'ada', 'hi'],
      ['[10:05] <ada> \u0001ACTION waves\u0001', 'ada', 'ACTION waves'],
    ],
    action: [
      ['[10:05]  * ada waves', 'ada', 'waves'],
      ['[10:05] * ada waves', 'ada', 'waves'],
      ['[10:05]  * ada', 'ada', ''],
    ],
    notice: [
      ['[10:05] -ada:#lab- maintenance at noon', 'ada', 'maintenance at noon'],
      ['[10:05] (ada/#lab) from the other side', 'ada', 'from the other side'],
    ],
  }
  for (const [kind, lines] of Object.entries(READ)) {
    test.each(lines)(`%j is a ${kind} of %s`, async (line, nick, text) => {
      expect(await read([line])).toMatchObject([{ what: 'message', message: { kind, nick, text, line: 1 } }])
    })
  }

  test.each([
    ['[10:05] <ada> a\0b', /NUL/],
    ['[24:00] <ada> late', /no such time: 24:00/],
    ['[10:60] <ada> late', /no such time: 10:60/],
    ['<ada> without a time', /no \[HH:MM\]/],
    ['[10:05] ada: without brackets', /neither message, action nor notice/],
    ['[10:05] < > nobody', /name is empty|Enter a name/],
    [`[10:05] <${'a'.repeat(81)}> long name`, /80 characters/],
    [`[10:05] <ada> ${'a'.repeat(IRC_LINE_MAX_BYTES)}`, /longer than 65536 bytes/],
  ])('%.40j is refused', async (line, reason) => {
    const entries = await read(['[10:04] <ada> before', line, '[10:06] <ada> after'])
    expect(entries.map((entry) => entry.what)).toEqual(['message', 'refusal', 'message'])
    expect(entries[1]).toMatchObject({ refusal: { file: 'lab/2009-03-01.txt', line: 2 } })
    expect(entries[1]?.what === 'refusal' && entries[1].refusal.reason).toMatch(reason)
  })

  test('that is no message is passed over, and may name the channel', async () => {
    const lines = ['=== ada [host]  has joined #Lab', '', '=== ada is now known as eve', '[10:05] <eve> hi\r']
    const entries = await read(lines)
    expect(entries).toMatchObject([
      { what: 'other', channel: '#lab' },
      { what: 'other', channel: null },
      { what: 'message', message: { nick: 'eve', text: 'hi', line: 4 } },
    ])
  })

  test('that is not UTF-8 is read as Windows-1252', async () => {
    const bytes = Buffer.concat([Buffer.from('[10:05] <ada> caf'), Buffer.from([0xe9, 0x20, 0x80]), Buffer.from('\n')])
    expect(await read(bytes)).toMatchObject([{ message: { text: 'café €' } }])
  })
})

describe('the clock of a log', () => {
  test('gives hours and minutes as written, in UTC, on the day of the file', async () => {
    expect(await times(['[00:00] <a> x', '[09:41] <a> x'])).toEqual(['2009-03-01T00:00', '2009-03-01T09:41'])
  })

  test('passes midnight as often as it falls back', async () => {
    const lines = ['[23:59] <a> x', '[00:00] <a> x', '[23:00] <a> x', '[00:10] <a> x']
    expect(await times(lines)).toEqual(['2009-03-01T23:59', '2009-03-02T00:00', '2009-03-02T23:00', '2009-03-03T00:10'])
  })

  test('that was put back a little stays on its day', async () => {
    expect(await times(['[12:30] <a> x', '[11:45] <a> x'])).toEqual(['2009-03-01T12:30', '2009-03-01T11:45'])
  })

  test('needs a date in the file name', async () => {
    await expect(read(['[10:05] <a> x'], 'lab/notes.txt')).rejects.toMatchObject({ code: 'invalid' })
  })
})

test('how the bytes arrive makes no difference', async () => {
  const text = Buffer.from(
    '[10:05] <ada> größer\n\n=== ada has left #lab\n[10:06]  * bo läuft\nbroken\n[10:07] <c> end',
  )
  const whole = await read(text)
  const cuts = fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const sorted = [0, ...places.sort((a, b) => a - b), text.length]
      const chunks = sorted.slice(1).map((end, index) => text.subarray(sorted[index], end))
      expect(await collect(chunks, 'lab/2009-03-01.txt')).toEqual(whole)
    }),
  )
})

test('all of the real logs come out: 196,597 messages, nothing refused', async ({ skip }) => {
  if (!existsSync(FOLDER)) skip(`${FOLDER} is not there`)
  const found: Record<string, number> = {}
  const refused: string[] = []
  for (const name of readdirSync(FOLDER).filter((one) => one.endsWith('.raw.txt'))) {
    for await (const entry of parseIrc(createReadStream(path.join(FOLDER, name)), name)) {
      const kind = entry.what === 'message' ? entry.message.kind : entry.what
      found[kind] = (found[kind] ?? 0) + 1
      if (entry.what === 'refusal') refused.push(`${name}:${entry.refusal.line}: ${entry.refusal.reason}`)
    }
  }
  expect(refused).toEqual([])
  expect(found).toEqual({ message: 196_097, action: 452, notice: 48, other: 23_817 })
})

async function read(lines: string[] | Buffer, file = 'lab/2009-03-01.txt'): Promise<IrcEntry[]> {
  return await collect([Buffer.isBuffer(lines) ? lines : Buffer.from(`${lines.join('\n')}\n`)], file)
}

async function collect(chunks: Buffer[], file: string): Promise<IrcEntry[]> {
  const entries: IrcEntry[] = []
  async function* stream() {
    yield* chunks
  }
  for await (const entry of parseIrc(stream(), file)) entries.push(entry)
  return entries
}

async function times(lines: string[]): Promise<string[]> {
  const entries = await read(lines)
  return entries.flatMap((entry) => (entry.what === 'message' ? entry.message.at.toISOString().slice(0, 16) : []))
}
