import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { sha256Hex } from '@/lib/core/crypto'
import { tidyUploads, uploadFolder } from '@/lib/core/upload-folder'
import { takeUpload } from './take-upload'

vi.setConfig({ testTimeout: 120_000 })

const MIB = 1024 * 1024
const MAX = 10 * MIB
const PART = Buffer.alloc(64 * 1024, 'a')

/** An upload of so many bytes, half of which come once `go` has answered. Its parts are one and the same buffer. */
function slow(size: number, go: () => Promise<void> = async () => undefined): Request {
  let sent = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (sent >= size / 2) await go()
        const part = PART.subarray(0, Math.min(PART.byteLength, size - sent))
        if (part.byteLength === 0) return controller.close()
        sent += part.byteLength
        controller.enqueue(part)
      },
    },
    { highWaterMark: 0 },
  )
  return new Request('http://127.0.0.1/', { method: 'POST', body, duplex: 'half' } as RequestInit)
}
const take = <T>(request: Request, actorId: string, use: (read: () => Promise<Buffer>) => Promise<T>) =>
  takeUpload(request, { actorId, maxBytes: MAX }, use)
const left = () => (existsSync(uploadFolder()) ? readdirSync(uploadFolder()) : [])
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = () => resolve()
  })
  return { open, opened: () => opened }
}

test('a hundred files of 10 MiB at once stay out of memory, arrive whole and leave nothing behind', async () => {
  const { open, opened } = gate()
  const memory = () => process.memoryUsage().arrayBuffers
  const before = memory()
  let most = 0
  const sums: string[] = []
  const all = Array.from({ length: 100 }, (_, n) =>
    take(slow(MAX, opened), `person ${Math.floor(n / 4)}`, async (read) => {
      const bytes = await read()
      most = Math.max(most, memory() - before)
      sums.push(sha256Hex(bytes))
    }),
  )
  await vi.waitFor(() => expect(left()).toHaveLength(100), { timeout: 30_000 })
  open()
  await Promise.all(all)
  console.log(`100 uploads of 10 MiB: at most ${Math.round(most / MIB)} MiB more in buffers`)
  expect(new Set(sums)).toEqual(new Set([sha256Hex(Buffer.alloc(MAX, 'a'))]))
  expect(most).toBeLessThan(50 * MIB)
  expect(left()).toEqual([])
})

test('six people with slow uploads keep no seventh out, and each of them has four', async () => {
  const { open, opened } = gate()
  const name = (n: number) => `person ${n % 6}`
  const all = Array.from({ length: 24 }, (_, n) => take(slow(MIB, opened), name(n), (read) => read()))
  await vi.waitFor(() => expect(left()).toHaveLength(24))
  expect((await take(slow(MIB), 'seventh', (read) => read())).byteLength).toBe(MIB)
  await expect(take(slow(10), name(0), (read) => read())).rejects.toMatchObject({ code: 'rate_limited' })
  open()
  await Promise.all(all)
  expect((await take(slow(10), name(0), (read) => read())).byteLength).toBe(10)
})

test('what is too large is cut, and what breaks off or is refused leaves nothing', async () => {
  const isTooLarge = take(slow(MAX + 1), 'ann', (read) => read())
  await expect(isTooLarge).rejects.toMatchObject({ code: 'too_large', limit: MAX })
  const broken = take(
    slow(MIB, () => Promise.reject(new Error('gone'))),
    'ann',
    (read) => read(),
  )
  await expect(broken).rejects.toMatchObject({ code: 'malformed' })
  const refused = take(slow(MIB), 'ann', async () => Promise.reject(new Error('not here')))
  await expect(refused).rejects.toThrow('not here')
  const useless = take(slow(MIB), 'ann', async (read) => {
    await read()
    throw new Error('no image')
  })
  await expect(useless).rejects.toThrow('no image')
  expect(left()).toEqual([])
  // And no place is lost by it.
  for (let n = 0; n < 5; n++) await take(slow(10), 'ann', (read) => read())
})

test('what a crash left is removed after a day', async () => {
  await take(slow(10), 'ann', (read) => read())
  const [old, young] = ['old', 'young'].map((name) => path.join(uploadFolder(), name))
  for (const file of [old, young]) writeFileSync(file ?? '', 'half')
  const yesterday = new Date(Date.now() - 25 * 3600_000)
  utimesSync(old ?? '', yesterday, yesterday)
  await tidyUploads()
  expect(left()).toEqual(['young'])
  await tidyUploads(new Date(Date.now() + 1000))
  expect(left()).toEqual([])
})
