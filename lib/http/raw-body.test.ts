import { randomBytes } from 'node:crypto'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256Hex } from '@/lib/core/crypto'
import { isAppError } from '@/lib/core/errors'
import { releasePart, withRawBody } from './raw-body'
import { readParts } from './read-bytes'
import { takeUpload } from './take-upload'

const MIB = 1024 * 1024
let server: http.Server
let answered: string[]

beforeEach(async () => {
  answered = []
  server = http.createServer(async (incoming, response) => {
    const plain = new Request('http://127.0.0.1/', { method: 'POST', headers: { ...LENGTH(incoming) } })
    const request = withRawBody(plain, incoming)
    const said = await takeUpload(request, { actorId: 'ann', maxBytes: MIB }, async (read) =>
      sha256Hex(await read()),
    ).catch((error: unknown) => (isAppError(error) ? error.code : String(error)))
    answered.push(said)
    response.end(said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  return new Promise<unknown>((resolve) => server.close(resolve))
})

const LENGTH = ({ headers }: http.IncomingMessage): Record<string, string> =>
  headers['content-length'] ? { 'content-length': headers['content-length'] } : {}
const port = () => (server.address() as AddressInfo).port

test.each([0, 1, 8191, 65_536, 65_537, MIB - 1, MIB])('a file of %i bytes arrives as it is', async (size) => {
  const bytes = randomBytes(size)
  const answer = await fetch(`http://127.0.0.1:${port()}/`, { method: 'POST', body: new Uint8Array(bytes) })
  expect(await answer.text()).toBe(sha256Hex(bytes))
})

test('one that is too long is refused in an answer that its sender reads, however it comes', async () => {
  const declared = await fetch(`http://127.0.0.1:${port()}/`, { method: 'POST', body: new Uint8Array(MIB + 1) })
  expect(await declared.text()).toBe('too_large')
  const pieces = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(MIB / 8).fill(7)),
  })
  const init = { method: 'POST', body: pieces, duplex: 'half' } as RequestInit
  const endless = await fetch(`http://127.0.0.1:${port()}/`, init)
  expect(await endless.text()).toBe('too_large')
})

test('one that breaks off is malformed', async () => {
  const socket = net.connect(port(), '127.0.0.1')
  socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${MIB}\r\n\r\nbeginning`)
  await expect.poll(connections).toBe(1)
  socket.destroy()
  await expect.poll(() => answered).toEqual(['malformed'])
})

const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))

test('the memory of a part is given back at once, but never that of somebody else', async () => {
  const incoming = http.createServer()
  const seen: [before: number, after: number][] = []
  incoming.on('request', async (message: http.IncomingMessage, response: http.ServerResponse) => {
    const request = withRawBody(new Request('http://127.0.0.1/', { method: 'POST' }), message)
    for await (const part of readParts(request, MIB, 'too long')) {
      const before = part.byteLength
      releasePart(request, part)
      seen.push([before, part.byteLength])
    }
    response.end()
  })
  await new Promise<void>((resolve) => incoming.listen(0, '127.0.0.1', resolve))
  const { port } = incoming.address() as AddressInfo
  await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: new Uint8Array(MIB) })
  expect(seen.reduce((sum, [before]) => sum + before, 0)).toBe(MIB)
  const large = seen.filter(([before]) => before >= 16_384)
  expect(large.length).toBeGreaterThan(0)
  expect(large.filter(([, after]) => after > 0)).toEqual([])
  incoming.closeAllConnections()
  await new Promise<unknown>((resolve) => incoming.close(resolve))

  const own = new Uint8Array(65_536)
  releasePart(new Request('http://127.0.0.1/', { method: 'POST', body: own }), own)
  expect(own.byteLength).toBe(65_536)
  const shared = Buffer.from('small')
  expect(shared.buffer.byteLength).toBeGreaterThan(shared.byteLength)
})
