import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareRequest, withoutPort } from './prepare-request'

const server = http.createServer((request, response) => {
  if (prepareRequest(request, response)) response.end(request.headers['x-confab-address'])
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

/** Byte for byte, because fetch would tidy the address. */
async function answerTo(target: string, headers: string[] = [], method = 'GET'): Promise<string> {
  const { port } = server.address() as AddressInfo
  const socket = net.connect(port, '127.0.0.1')
  const lines = [`${method} ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: close', ...headers]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

test('a path is passed on, with the address of the socket whatever the client says', async () => {
  expect(await answerTo('/rooms?a=%zz', ['X-Confab-Address: 192.0.2.1', 'X-Forwarded-For: 192.0.2.2'])).toMatch(
    /^HTTP\/1\.1 200[\s\S]*127\.0\.0\.1/,
  )
})

test.each(['http://evil.example/sign-in', '/rooms/%E0%A4%A', '/%', '*'])('%s is no path of ours', async (target) => {
  const answer = await answerTo(target, [], target === '*' ? 'OPTIONS' : 'GET')
  expect(answer).toMatch(/^HTTP\/1\.1 400/)
  expect(answer).not.toMatch(/location/i)
})

test.each(['TRACE', 'PROPFIND'])('%s is not used here', async (method) => {
  expect(await answerTo('/', [], method)).toMatch(/^HTTP\/1\.1 405/)
})

test.each([
  ['https://evil.example', 403],
  ['null', 403],
  ['http://127.0.0.1.evil.example', 403],
  [`http://127.0.0.1:PORT`, 200],
])('a form of %s is answered %i', async (origin, status) => {
  const { port } = server.address() as AddressInfo
  const own = `Origin: ${origin.replace('PORT', String(port))}`
  expect(await answerTo('/sign-in', [own, 'Content-Length: 0'], 'POST')).toMatch(new RegExp(`^HTTP/1.1 ${status}`))
  // Routes of the API look who asks first.
  expect(await answerTo('/api/rooms', [own, 'Content-Length: 0'], 'POST')).toMatch(/^HTTP\/1\.1 200/)
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:4711', '192.0.2.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:4711', '2001:db8::1'],
  ['"[2001:db8::1]:4711"', '2001:db8::1'],
  ['unknown', 'unknown'],
  ['', ''],
])('a proxy that names %s means %s', (written, address) => {
  expect(withoutPort(written)).toBe(address)
})
