import { expect, test } from 'vitest'
import { splitLines } from './split-lines'

test('a line of a gigabyte is dropped and the next one read, in less than 50 MiB', async () => {
  const megabyte = Buffer.alloc(1024 * 1024, 'x')
  async function* stream() {
    yield Buffer.from('first\n')
    for (let n = 0; n < 1024; n++) yield megabyte
    yield Buffer.from('\nlast')
  }
  const before = process.memoryUsage().rss
  const lines: (string | null)[] = []
  for await (const { bytes } of splitLines(stream(), 1000)) lines.push(bytes && Buffer.from(bytes).toString())
  expect(lines).toEqual(['first', null, 'last'])
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
})

test('empty lines keep their numbers and line ends of Windows go', async () => {
  async function* stream() {
    yield Buffer.from('a\r\n\n')
    yield Buffer.from('\r')
    yield Buffer.from('\nb')
  }
  const lines: unknown[] = []
  for await (const { number, bytes } of splitLines(stream(), 1000))
    lines.push([number, Buffer.from(bytes ?? []).toString()])
  expect(lines).toEqual([
    [1, 'a'],
    [2, ''],
    [3, ''],
    [4, 'b'],
  ])
})
