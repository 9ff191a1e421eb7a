import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { ATTACHMENT_SIZE_MAX } from '@/lib/attachments/constants'
import { errorResponse } from '@/lib/http/error-response'
import { OPEN_EACH } from './body-limits'
import { createServer } from './create-server'
import { defaultHeaders } from './default-headers'
import { leaveToNext } from './enter-base-path'
import { requestSeconds } from './request-metrics'

vi.setConfig({ testTimeout: 60_000 })

const MIB = 1024 * 1024
let server: Server
const sockets: net.Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** What a page does with a body: holds all of it until its end. */
async function readAll(request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk)
  } catch {
    return
  }
  response.end(`${Buffer.concat(chunks).byteLength} bytes`)
}

async function start(times: Parameters<typeof createServer>[1] = {}, answer = readAll) {
  server = createServer((request, response) => void answer(request, response), times)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}

type Client = { socket: net.Socket; answer: Promise<string> }

/** A connection that has sent a head and this of its body. */
function connect(head: string[], body: string | Buffer = ''): Client {
  const client = open(`${head.join('\r\n')}\r\n\r\n`)
  if (body.length > 0) client.socket.write(body)
  return client
}

/** A connection that has sent this; `answer` is all that came until it was closed. */
function open(text: string): Client {
  const { port } = server.address() as AddressInfo
  const socket = net.connect(port, '127.0.0.1')
  sockets.push(socket)
  const answer = new Promise<string>((resolve) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()))
  })
  socket.write(text)
  return { socket, answer }
}
const post = (path: string, length: number | 'chunked', ...more: string[]) => [
  `POST ${path} HTTP/1.1`,
  'Host: 127.0.0.1',
  length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
  ...more,
]
const chunk = (size: number) => Buffer.concat([Buffer.from(`${size.toString(16)}\r\n`), Buffer.alloc(size), CRLF])
const CRLF = Buffer.from('\r\n')

test.each([
  ['a page', '/sign-in', 400 * MIB],
  ['a route', '/api/rooms', 2 * MIB],
  ['a file', '/api/rooms/x/attachments', ATTACHMENT_SIZE_MAX + 1],
  ['a picture of a person', '/api/me/avatar', ATTACHMENT_SIZE_MAX + 1],
  ['an artifact', '/api/artifacts', 21 * MIB],
  ['a length that is no number of bytes', '/sign-in', Number.MAX_SAFE_INTEGER],
])('the body of %s is refused by its length before it is read', async (_, path, length) => {
  const answered = vi.fn()
  await start({}, async () => answered())
  const said = await connect(post(path, length), 'x'.repeat(1000)).answer
  expect(said).toMatch(/^HTTP\/1\.1 413 /)
  expect(said).toMatch(/connection: close/i)
  expect(said).toMatch(/x-content-type-options: nosniff/i)
  expect(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: { code: 'too_large' } })
  expect(answered).not.toHaveBeenCalled()
})

test('of a body that was refused only a little more is read, however much is sent', async () => {
  await start()
  const connections: net.Socket[] = []
  server.on('connection', (connection) => connections.push(connection))
  const { socket, answer } = connect(post('/sign-in', 400 * MIB))
  const sending = setInterval(
    () => socket.writable && socket.writableLength < MIB && socket.write(Buffer.alloc(MIB)),
    1,
  )
  expect(await answer).toMatch(/^HTTP\/1\.1 413 /)
  clearInterval(sending)
  expect(connections[0]?.bytesRead).toBeGreaterThan(0)
  expect(connections[0]?.bytesRead).toBeLessThan(MIB)
})

test('who asks before sending is answered before sending', async () => {
  await start()
  expect(await connect(post('/sign-in', 400 * MIB, 'Expect: 100-continue')).answer).toMatch(/^HTTP\/1\.1 413 /)
  const { socket, answer } = connect(post('/sign-in', 3, 'Expect: 100-continue', 'Connection: close'))
  await new Promise<void>((resolve) => socket.once('data', () => resolve()))
  socket.write('abc')
  expect(await answer).toMatch(/^HTTP\/1\.1 100 Continue[\s\S]*200 OK[\s\S]*3 bytes/)
})

test('a body that does not say its length is cut at the limit', async () => {
  await start()
  const { socket, answer } = connect(post('/sign-in', 'chunked'))
  for (let sent = 0; sent < 3 * MIB && !socket.destroyed; sent += 64 * 1024) socket.write(chunk(64 * 1024))
  expect(await answer).toMatch(/^HTTP\/1\.1 413 /)
})

test('what fits is passed on whole, one after the other on a connection', async () => {
  await start()
  const body = Buffer.alloc(700_000, 'a')
  const { socket, answer } = connect(post('/sign-in', body.byteLength), body)
  await new Promise<void>((resolve) => socket.once('data', () => resolve()))
  socket.write(`${post('/api/rooms', 'chunked', 'Connection: close').join('\r\n')}\r\n\r\n`)
  for (const part of [chunk(1000), chunk(500), Buffer.from('0\r\n\r\n')]) socket.write(part)
  expect(await answer).toMatch(/700000 bytes[\s\S]*1500 bytes/)
})

test('a connection that brings many bodies is listened to no more than one that brings one', async () => {
  const counts: number[] = []
  await start({}, async (request, response) => {
    counts.push(request.socket.listenerCount('close'))
    await readAll(request, response)
  })
  const { port } = server.address() as AddressInfo
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  for (let sent = 0; sent < 12; sent++) {
    await new Promise<void>((resolve) => {
      const request = http.request({ port, host: '127.0.0.1', agent, method: 'POST', path: '/api/rooms' }, (response) =>
        response.resume().once('end', () => resolve()),
      )
      request.end('a body')
    })
  }
  agent.destroy()
  expect(counts.length).toBe(12)
  expect(counts.at(-1)).toBe(counts[0])
})

test('unfinished bodies of one address are so many at most, and few bytes in memory', async () => {
  await start()
  const before = process.memoryUsage().arrayBuffers
  const clients = Array.from({ length: 200 }, () => connect(post('/sign-in', MIB), Buffer.alloc(MIB - 1)))
  const refused: string[] = []
  for (const { answer } of clients) void answer.then((said) => refused.push(said))
  await vi.waitFor(() => expect(refused.length).toBeGreaterThanOrEqual(200 - OPEN_EACH), { timeout: 30_000 })
  await vi.waitFor(() => expect(refused.some((said) => said.startsWith('HTTP/1.1 503'))).toBe(true), {
    timeout: 30_000,
  })
  for (const said of refused) expect(said).toMatch(/^(HTTP\/1\.1 (429|503) |$)/)
  // A little of every one that is still open; the clients' own buffers count as well.
  const grown = process.memoryUsage().arrayBuffers - before
  console.log(
    `200 unfinished bodies of 1 MiB: ${refused.length} refused, buffers grew by ${Math.round(grown / MIB)} MiB`,
  )
  // What is short gets in all the same from where there is room.
  for (const { socket } of clients.slice(0, 150)) socket.destroy()
  const small = () => connect(post('/sign-in', 3, 'Connection: close'), 'abc').answer
  await vi.waitFor(async () => expect(await small()).toMatch(/3 bytes/), { timeout: 30_000 })
})

test('a head or a body that does not come is not waited for', async () => {
  const created = vi.spyOn(http, 'createServer')
  await start({ headersMs: 400, paceMs: 400 })
  // By itself Node looks every 30 s.
  expect(created.mock.lastCall?.[0]).toMatchObject({ headersTimeout: 400, connectionsCheckingInterval: 200 })
  created.mockRestore()
  const head = open('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-')
  const silent = connect(post('/sign-in', 1000), 'a')
  const dripping = connect(post('/api/rooms', 50_000))
  const drip = setInterval(() => dripping.socket.write('a'), 50)
  const said = await Promise.all([silent.answer, dripping.answer])
  clearInterval(drip)
  for (const one of said) expect(one).toMatch(/^HTTP\/1\.1 408 /)
  expect(await head.answer).toMatch(/^HTTP\/1\.1 408 /)
})

test('a body that goes on after its answer keeps its place, and its connection not for long', async () => {
  await start({ paceMs: 400 }, async (_, response) => {
    response.writeHead(401).end('who are you')
  })
  const dripping = connect(post('/api/rooms', 50_000))
  const ended = new Promise<void>((resolve) => dripping.socket.once('close', () => resolve()))
  const drip = setInterval(() => dripping.socket.write('a'), 50)
  const others = Array.from({ length: OPEN_EACH }, () => connect(post('/api/rooms', 50_000), 'a'))
  expect((await Promise.all(others.map((one) => one.answer))).some((said) => said.startsWith('HTTP/1.1 429'))).toBe(
    true,
  )
  await ended
  clearInterval(drip)
  expect(await dripping.answer).toMatch(/^HTTP\/1\.1 401 /)
  // One that ends in time keeps its connection.
  const { port } = server.address() as AddressInfo
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const ports = []
  for (let n = 0; n < 2; n++) {
    const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', method: 'POST', path: '/sign-in', agent }, resolve)
      request.on('error', reject)
      request.end('a'.repeat(1000))
    })
    ports.push(answer.socket.localPort)
    for await (const _ of answer);
    await sleep(600)
  }
  agent.destroy()
  expect(ports[1]).toBe(ports[0])
})

test('a body nobody reads yet is not taken for a slow one', async () => {
  let go = () => undefined as undefined
  const gate = new Promise<void>((resolve) => {
    go = () => void resolve()
  })
  await start({ paceMs: 200 }, async (request, response) => {
    await gate
    await readAll(request, response)
  })
  const { answer } = connect(post('/sign-in', 900_000, 'Connection: close'), Buffer.alloc(900_000))
  await sleep(1000)
  go()
  expect(await answer).toMatch(/900000 bytes/)
})

test('what is no request is refused with the same headers as everything else', async () => {
  await start()
  const { port } = server.address() as AddressInfo
  const socket = net.connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.write('nonsense\r\n\r\n')
  const chunks: Buffer[] = []
  for await (const part of socket) chunks.push(part)
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 [\s\S]*x-content-type-options: nosniff/)
})

const SECURITY = ['content-security-policy', 'referrer-policy', 'x-content-type-options', 'x-frame-options']

test.each([
  ['nothing is said', (response: ServerResponse) => response.end('x')],
  ['a status is said', (response: ServerResponse) => response.writeHead(302, { location: '/' }).end()],
  ['headers are a list', (response: ServerResponse) => response.writeHead(200, ['X-Own', 'a']).end('x')],
])('every answer has the headers of security: where %s', async (_, answer) => {
  await start({}, async (_request, response) => void answer(response))
  for (const path of [
    '/_next/static/a.js',
    '/icon.svg',
    '/manifest.webmanifest',
    '/api/auth/session',
    '/favicon.ico',
  ]) {
    const { port } = server.address() as AddressInfo
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' })
    for (const name of SECURITY) expect([name, headers.get(name)]).toEqual([name, expect.any(String)])
    expect(headers.get('cache-control')).toBe(path.startsWith('/api/') ? 'private, no-store' : null)
    expect(headers.get('strict-transport-security')).toBeNull()
  }
})

test('what an answer says itself stays the only thing said', async () => {
  await start({}, async (_request, response) => {
    response.setHeader('Content-Security-Policy', "default-src 'self'")
    response.writeHead(200, { 'X-Frame-Options': 'SAMEORIGIN', 'Referrer-Policy': 'no-referrer' }).end()
  })
  const { port } = server.address() as AddressInfo
  const { headers } = await fetch(`http://127.0.0.1:${port}/`)
  expect(headers.get('content-security-policy')).toBe("default-src 'self'")
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})

test('a server at an https address asks browsers to stay with https', () => {
  const name = 'strict-transport-security'
  expect(defaultHeaders('/', 'https://chat.example')[name]).toMatch(/^max-age=\d{8}$/)
  expect(defaultHeaders('/', 'http://127.0.0.1:3000')).not.toHaveProperty(name)
})

test('the offline page may run its own script and show its icon; other files run nothing', () => {
  const policy = (path: string) => defaultHeaders(path, undefined)['content-security-policy']
  expect(policy('/offline/no-connection')).toContain("script-src 'self'; img-src 'self'; connect-src 'self'")
  expect(policy('/icons/192.png')).not.toContain('script-src')
})

/** A server below /confab that answers with the path as everything behind it reads it. */
const below = () =>
  start({ basePath: '/confab' }, async (request, response) => {
    for await (const _ of request);
    response.end(`own path ${request.url}, of Next ${leaveToNext(request.url ?? '', '/confab')}`)
  })

test.each([
  ['/confab', '/', '/confab'],
  ['/confab/', '/', '/confab'],
  ['/confab/?a=/b', '/?a=/b', '/confab?a=/b'],
  ['/confab?a', '/?a', '/confab?a'],
  ['/confab/rooms/1?m=2', '/rooms/1?m=2', '/confab/rooms/1?m=2'],
  ['/confab/api/health', '/api/health', '/confab/api/health'],
  // Probes go to the process itself.
  ['/api/health', '/api/health', '/confab/api/health'],
  ['/api/ready?x', '/api/ready?x', '/confab/api/ready?x'],
  ['/api/metrics', '/api/metrics', '/confab/api/metrics'],
])('below a path %s is our own %s and %s of Next', async (asked, own, ofNext) => {
  await below()
  const { answer } = connect([`GET ${asked} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close'])
  expect(await answer).toContain(`own path ${own}, of Next ${ofNext}`)
})

test.each(['/', '/rooms', '/api/rooms', '/api/healthy', '/confabulous', '/%63onfab/rooms', '/x/confab'])(
  '%s is outside of the path and there is nothing',
  async (asked) => {
    await below()
    for (const method of ['GET', 'POST']) {
      const said = await connect([`${method} ${asked} HTTP/1.1`, 'Host: 127.0.0.1', 'Content-Length: 0']).answer
      expect(said).toMatch(/^HTTP\/1\.1 404 /)
      expect(said).not.toMatch(/^location:/im)
      expect(said).toContain('"code":"not_found"')
    }
  },
)

test('below a path a request goes through what it goes through at the root', async () => {
  await below()
  const get = (path: string, host = '127.0.0.1') =>
    connect([`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close']).answer
  expect(await get('/confab/rooms', 'evil.example')).toMatch(/^HTTP\/1\.1 400 /)
  expect(await get('/rooms', 'evil.example')).toMatch(/^HTTP\/1\.1 400 /)
  expect(await get('/confab/offline/no-connection')).toContain("script-src 'self'")
  expect(await get('/confab/api/rooms')).toMatch(/^cache-control: private, no-store/im)
  expect(await connect(post('/confab/api/rooms', 2 * MIB)).answer).toMatch(/^HTTP\/1\.1 413 /)
  const { socket, answer } = connect(post('/confab/api/rooms/x/attachments', 2 * MIB, 'Connection: close'))
  socket.write(Buffer.alloc(2 * MIB))
  expect(await answer).toContain('own path /api/rooms/x/attachments')
  const foreign = post('/confab/sign-in', 0, 'Origin: https://evil.example')
  expect(await connect(foreign).answer).toMatch(/^HTTP\/1\.1 403 /)
})

test.each([
  ['/confab', '/rooms?m=1', '/confab/rooms?m=1'],
  ['/confab', '/', '/confab/'],
  ['/confab', '/confab/rooms', '/confab/rooms'],
  ['/confab', 'https://elsewhere.example/', 'https://elsewhere.example/'],
  ['/confab', '//elsewhere.example/', '//elsewhere.example/'],
  ['', '/rooms?m=1', '/rooms?m=1'],
])('below "%s" a redirect to %s leads to %s', async (basePath, given, location) => {
  await start({ basePath }, async (_request, response) => {
    response.statusCode = 303
    response.setHeader('location', given)
    response.end()
  })
  const said = await connect([`GET ${basePath}/x HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close']).answer
  expect(said.toLowerCase()).toContain(`\r\nlocation: ${location}\r\n`)
})

test('at the root nothing is taken away', async () => {
  await start({}, async (request, response) => void response.end(`${request.url} ${leaveToNext(request.url ?? '')}`))
  const { port } = server.address() as AddressInfo
  for (const path of ['/', '/?a', '/confab', '/rooms/1?m=2']) {
    expect(await (await fetch(`http://127.0.0.1:${port}${path}`)).text()).toBe(`${path} ${path}`)
  }
})

test('every answer bears the id of its request, and so does what went wrong inside', async () => {
  const fail = async (_: IncomingMessage, response: ServerResponse) => {
    const answer = errorResponse(new Error('secret detail'))
    response.writeHead(answer.status).end(await answer.text())
  }
  await start({}, fail)
  const { port } = server.address() as AddressInfo
  const ask = async (id?: string) =>
    await fetch(`http://127.0.0.1:${port}/api/x`, { headers: id === undefined ? {} : { 'x-request-id': id } })
  for (const id of ['proxy-7', 'a'.repeat(64)]) {
    const response = await ask(id)
    expect(response.headers.get('x-request-id')).toBe(id)
    const { error } = (await response.json()) as { error: { requestId: string; message: string } }
    expect(error).toMatchObject({ code: 'internal', requestId: id })
    expect(error.message).not.toContain('secret')
  }
  // What could break a line or a header is replaced, as is what would fill the log.
  for (const id of [undefined, '', 'a b', '<script>', 'a'.repeat(65)]) {
    expect((await ask(id)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test('answers are counted by route and status', async () => {
  await start()
  const { port } = server.address() as AddressInfo
  await fetch(`http://127.0.0.1:${port}/api/counted/01a230f5-7af9-72e5-b1ec-50de8315e33b`, {
    method: 'POST',
    body: 'x',
  })
  const count = async () => {
    const { values } = await requestSeconds.get()
    return values.find(
      ({ metricName, labels }) => metricName?.endsWith('_count') && labels.route === '/api/counted/:id',
    )
  }
  await vi.waitFor(async () =>
    expect(await count()).toMatchObject({ value: 1, labels: { method: 'POST', status: '200' } }),
  )
})
