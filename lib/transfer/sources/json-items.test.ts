import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JsonEntry, type JsonOptions, jsonItems } from './json-items'

async function* inPieces(text: string | Buffer, size: number) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(text: string | Buffer, path: string[] = [], options: JsonOptions & { size?: number } = {}) {
  const entries: JsonEntry[] = []
  for await (const entry of jsonItems(inPieces(text, options.size ?? 7), path, options)) entries.push(entry)
  return entries
}

const items = (entries: JsonEntry[]) => entries.flatMap((entry) => (entry.what === 'item' ? [entry.value] : []))

test('gives the values of a list, in whatever pieces the file comes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (values, size, isSpread) => {
        const text = JSON.stringify(values, null, isSpread ? 2 : undefined)
        const entries = await read(text, [], { size })
        expect(items(entries)).toEqual(JSON.parse(text))
        expect(entries.every((entry, index) => entry.what === 'item' && entry.record === index + 1)).toBe(true)
      },
    ),
  )
})

test('finds lists inside, names where each value stands, and gives what is beside them when asked', async () => {
  const chats = [
    { name: 'a "room"', type: { of: ['chat'] }, messages: [1, { messages: [2] }] },
    { messages: [], name: 'none' },
    { messages: ['three'], id: 7 },
  ]
  const text = `\uFEFF${JSON.stringify({ about: 'x', chats: { list: chats, messages: [9] }, messages: [8] })}`
  const path = ['chats', 'list', '*', 'messages']
  expect(await read(text, path)).toEqual([
    { what: 'item', at: ['chats', 'list', 0, 'messages', 0], record: 1, value: 1 },
    { what: 'item', at: ['chats', 'list', 0, 'messages', 1], record: 2, value: { messages: [2] } },
    { what: 'item', at: ['chats', 'list', 2, 'messages', 0], record: 3, value: 'three' },
  ])
  const fields = (await read(text, path, { fields: true })).filter((entry) => entry.what === 'field')
  expect(fields.map(({ at, value }) => [at.join('.'), value])).toEqual([
    ['about', 'x'],
    ['chats.list.0.name', 'a "room"'],
    ['chats.list.0.type', { of: ['chat'] }],
    ['chats.list.1.name', 'none'],
    ['chats.list.2.id', 7],
    ['chats.messages', [9]],
    ['messages', [8]],
  ])
  expect(items(await read('{"a": {"b": 1, "__proto__": 2}}', ['a']))).toEqual([1, 2])
})

test('an item that is too long, too deep or no JSON is refused by its number, and reading goes on', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const text = `[1, "${'x'.repeat(5000)}", ${deep}, {"a": tru}, 2]`
  const entries = await read(text, [], { maxBytes: 300_000, maxDepth: 50, size: 1000 })
  expect(entries).toMatchObject([
    { what: 'item', value: 1 },
    { what: 'item', record: 2 },
    { what: 'refused', record: 3, reason: 'is nested deeper than 50' },
    { what: 'refused', record: 4, reason: 'is not valid JSON' },
    { what: 'item', record: 5, value: 2 },
  ])
  expect(await read(text, [], { maxBytes: 4000, size: 1000 })).toMatchObject([
    { record: 1 },
    { what: 'refused', record: 2, reason: 'is longer than 4000 bytes' },
    { what: 'refused', record: 3 },
    { what: 'refused', record: 4 },
    { record: 5 },
  ])
  const latin = Buffer.concat([Buffer.from('["'), Buffer.from([0xe9]), Buffer.from('", 1]')])
  expect(await read(latin)).toMatchObject([{ what: 'refused', reason: 'is not valid UTF-8' }, { value: 1 }])
})

test('a file that was cut gives what was whole and one last entry, wherever it was cut', async () => {
  const text = JSON.stringify({ name: 'x', messages: [{ a: 'é"' }, [1, 2], 'three', 4] })
  const whole = JSON.parse(text).messages
  for (let length = 0; length < Buffer.byteLength(text); length++) {
    const entries = await read(Buffer.from(text).subarray(0, length), ['messages'])
    expect(whole.slice(0, items(entries).length)).toEqual(items(entries))
    expect(entries.filter(({ what }) => what === 'cut')).toHaveLength(1)
    expect(entries.at(-1)).toMatchObject({ what: 'cut', record: items(entries).length + 1 })
  }
})

test.each(['', '   ', 'hello', '"text"', '12', '[1 2]', '[1,,2]', '{"a" 1}', '{a: 1}', '[1}', '[1]]', ',', '<html>'])(
  'says that %j is no list',
  async (text) => {
    expect((await read(text)).filter(({ what }) => what === 'cut')).toHaveLength(1)
  },
)

test('never throws, whatever bytes come', async () => {
  const pieces = fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1', 'a', ' ', '"a"', 'null')
  await fc.assert(
    fc.asyncProperty(fc.array(pieces), fc.integer({ min: 1, max: 5 }), async (parts, size) => {
      const entries = await read(parts.join(''), ['a'], { size, fields: true })
      const records = entries.flatMap((entry) => ('record' in entry && entry.record !== null ? [entry.record] : []))
      expect(records).toEqual(records.map((_, index) => index + 1))
      expect(entries.filter(({ what }) => what === 'cut').length).toBeLessThanOrEqual(1)
    }),
  )
})
