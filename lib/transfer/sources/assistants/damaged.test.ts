import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkReader, filesOf } from '../check-reader'
import { READERS } from '../readers'
import type { SourceEntry } from '../source'
import { SAMPLES } from './samples'

/** Places of a file and kind, counted from 1 without a gap unless the format counts lines. */
function numbersOf(entries: SourceEntry[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>()
  for (const entry of entries) {
    if (entry.what === 'question') continue
    const key = `${entry.place.file} ${/\.jsonl$/.test(entry.place.file) ? 'line' : entry.place.kind}`
    // Rooms of logs are counted by themselves, unless a line of its own tells of them; a missing end is no line.
    const isLog = entry.what === 'room' && /^(claude-code|codex)$/.test(entry.room.session?.provider ?? '')
    if (isLog) continue
    if (entry.what === 'refused' && entry.reason === 'the file ends before its last line') continue
    numbers.set(key, [...(numbers.get(key) ?? []), entry.place.record])
  }
  return numbers
}

async function read(format: string, contents: Record<string, string | Uint8Array>) {
  const reader = READERS.find((one) => one.format === format)
  if (!reader) throw new Error(`There is no reader of ${format}.`)
  const files = filesOf(contents)
  await reader.recognise(files)
  const { entries, counts } = await checkReader(reader, files)
  for (const [key, given] of numbersOf(entries)) {
    const sorted = given.sort((a, b) => a - b)
    const [file = ''] = key.split(' ')
    const text = Buffer.from(contents[file] ?? '').toString('utf8')
    const lines = text.split('\n').flatMap((one, index) => (one.trim() === '' ? [] : index + 1))
    const wanted = key.endsWith('line') ? lines : Array.from({ length: sorted.length }, (_, index) => index + 1)
    expect(sorted, key).toEqual(wanted)
  }
  return { entries, counts }
}

/** Bytes that mean something in JSON, and some that mean nothing anywhere. */
const damage = fc.record({
  at: fc.nat(),
  byte: fc.constantFrom(...[...'"{}[],:\\ \n0x\0'].map((c) => c.charCodeAt(0)), 255),
})

describe.each(Object.entries(SAMPLES))('an export of %s', (format, contents) => {
  const [name = '', whole = ''] = Object.entries(contents)[0] ?? []

  test('is recognised by its reader alone', async () => {
    const scores = await Promise.all(READERS.map(async (one) => [one.format, await one.recognise(filesOf(contents))]))
    const best = Math.max(...scores.map(([, score]) => Number(score)))
    expect(scores.filter(([, score]) => score === best).map(([one]) => one)).toEqual([format])
  })

  test('that is cut anywhere is read up to there, each record once', async () => {
    const bytes = Buffer.from(whole)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (length) => {
        await read(format, { ...contents, [name]: bytes.subarray(0, length) })
      }),
      { numRuns: 150 },
    )
  })

  test('that is damaged anywhere is read around it, each record once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = Buffer.from(whole)
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte
        await read(format, { ...contents, [name]: bytes })
      }),
      { numRuns: 150 },
    )
  })

  test('whose values are of other kinds is read, each record once', async () => {
    const odd = fc.constantFrom('null', '7', '"x"', '[]', '{}', '[[{}]]', '{"__proto__":{"id":"x"}}', 'true')
    const values = [...whole.matchAll(/"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d+(?:\.\d+)?/g)]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(values.length - 1), odd), { maxLength: 4 }), async (changes) => {
        let text = whole
        for (const [index, value] of changes.sort(([a], [b]) => b - a)) {
          const found = values[index]
          if (found) text = text.slice(0, found.index) + value + text.slice(found.index + found[0].length)
        }
        await read(format, { ...contents, [name]: text })
      }),
      { numRuns: 150 },
    )
  })
})
