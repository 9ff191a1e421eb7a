import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import type { Guard } from './guarded-agent'
import { BODY_MAX, guardedFetch } from './guarded-fetch'
import { isPublicAddress } from './is-public-address'

const NOT_PUBLIC = [
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.7', '203.0.113.9'],
  ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'fd00::1', 'ff02::1'],
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::127.0.0.1', '::7f00:1', '64:ff9b::7f00:1'],
  ...['2002:7f00:1::', '2001:db8::1', '2001::1', 'fec0::1', 'localhost', '', 'example.org'],
]
/** What the parser of addresses makes of these is one of the above. */
const LITERALS = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '0',
    '0.0.0.0',
  ],
  ...[
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
  ],
  ...[
    '10.0.0.1',
    '0xa000001',
    '192.168.0.1',
    '3232235521',
    '172.16.0.1',
    '169.254.169.254',
    '2852039166',
    '0xA9FEA9FE',
  ],
  ...[
    '0251.0376.0251.0376',
    '[fd00::1]',
    '[fe80::1]',
    '100.64.0.1',
    '１２７.０.０.１',
    '127。0。0。1',
    'localhost',
    'LOCALHOST',
  ],
]

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})
async function serve(listener: RequestListener) {
  let hits = 0
  const server = createServer((request, response) => {
    hits++
    listener(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}`, hits: () => hits }
}
const signal = () => AbortSignal.timeout(20_000)
/** Everything is public, so that a server of the test can be reached. */
const open: Guard = { isAllowed: () => true, resolve: async () => [{ address: '127.0.0.1', family: 4 }] }

describe('an address is public', () => {
  test.each(NOT_PUBLIC)('not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
  test.each(['1.1.1.1', '8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('fetching', () => {
  test.each(LITERALS)('never reaches http://%s', async (host) => {
    const canary = await serve((_request, response) => response.end('secret'))
    await expect(guardedFetch(`http://${host}:${canary.port}/`, signal())).rejects.toThrow('not on the public internet')
    expect(canary.hits()).toBe(0)
  })

  test('goes by what a name resolves to when connecting, every time', async () => {
    const canary = await serve((_request, response) => response.writeHead(302, { location: '/next' }).end())
    const answers = [['93.184.215.14', '127.0.0.1'], ['127.0.0.1'], ['::1'], ['10.0.0.1', '1.1.1.1']]
    for (const addresses of answers) {
      const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      const guard = { isAllowed: isPublicAddress, resolve }
      const got = guardedFetch(`http://rebind.example:${canary.port}/`, signal(), guard)
      await expect(got).rejects.toThrow('not on the public internet')
    }
    // Public when first asked, and where it was allowed the next connection asks again.
    let asked = 0
    const other = await serve((_request, response) =>
      response.writeHead(302, { location: `http://b.example:${canary.port}/` }).end(),
    )
    const rebinding: Guard = {
      isAllowed: () => asked < 2,
      resolve: async () => {
        asked++
        return [{ address: '127.0.0.1', family: 4 }]
      },
    }
    await expect(guardedFetch(`http://a.example:${other.port}/`, signal(), rebinding)).rejects.toThrow(
      'not on the public',
    )
    expect([asked, other.hits(), canary.hits()]).toEqual([2, 1, 0])
  })

  test('looks at redirects anew and follows three', async () => {
    const canary = await serve((_request, response) => response.end('secret'))
    const hop = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) response.setHeader('content-type', 'text/plain').end('there')
      else response.writeHead(left % 2 ? 302 : 307, { location: `/${left - 1}` }).end()
    })
    expect(await guardedFetch(`${hop.url}/3`, signal(), open)).toMatchObject({
      text: 'there',
      status: 200,
      url: `${hop.url}/0`,
    })
    await expect(guardedFetch(`${hop.url}/4`, signal(), open)).rejects.toThrow('More than 3 redirects')
    const targets = [
      'file:///etc/passwd',
      'ftp://example.org/',
      'data:text/plain,x',
      `http://user:pw@127.0.0.1:${canary.port}/`,
    ]
    for (const location of targets) {
      const away = await serve((_request, response) => response.writeHead(302, { location }).end())
      await expect(guardedFetch(away.url, signal(), open)).rejects.toThrow(/starts with https|username or password/)
    }
    expect(canary.hits()).toBe(0)
  })

  test('takes text only, and no more than 1 MiB of it unpacked', async () => {
    const bodies: Record<string, [string, Buffer, Record<string, string>?]> = {
      '/json': ['application/json; charset=utf-8', Buffer.from('{"a":1}')],
      '/image': ['image/png', Buffer.from('x')],
      '/none': ['', Buffer.from('x')],
      '/long': ['text/plain', Buffer.alloc(BODY_MAX + 1, 'a')],
      '/bomb': ['text/plain', gzipSync(Buffer.alloc(8 * BODY_MAX)), { 'content-encoding': 'gzip' }],
    }
    const { url } = await serve((request, response) => {
      const [type, body, headers = {}] = bodies[request.url ?? ''] ?? ['text/plain', Buffer.from('')]
      response.writeHead(200, { ...headers, ...(type === '' ? {} : { 'content-type': type }) }).end(body)
    })
    expect(await guardedFetch(`${url}/json`, signal(), open)).toMatchObject({
      type: 'application/json',
      text: '{"a":1}',
    })
    await expect(guardedFetch(`${url}/image`, signal(), open)).rejects.toThrow('This is no text (image/png)')
    await expect(guardedFetch(`${url}/none`, signal(), open)).rejects.toThrow('no type given')
    await expect(guardedFetch(`${url}/long`, signal(), open)).rejects.toThrow('larger than 1 MiB')
    await expect(guardedFetch(`${url}/bomb`, signal(), open)).rejects.toThrow('larger than 1 MiB')
  })

  test('ends with its run, and says plainly when nothing answers', async () => {
    const { url } = await serve(() => undefined)
    await expect(guardedFetch(url, AbortSignal.timeout(100), open)).rejects.toThrow('timeout')
    await expect(guardedFetch('http://127.0.0.1:1/', signal(), open)).rejects.toThrow('could not be reached')
    await expect(guardedFetch('nonsense', signal(), open)).rejects.toThrow('starts with https')
  })
})
