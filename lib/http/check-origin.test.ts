import { expect, test } from 'vitest'
import { checkHost, checkOrigin } from './check-origin'

const post = (headers: Record<string, string>) =>
  new Request('http://127.0.0.1:3000/x', { method: 'POST', headers: { host: '127.0.0.1:3000', ...headers } })

test.each([[{ origin: 'http://127.0.0.1:3000' }], [{}], [{ 'sec-fetch-site': 'same-origin' }]])(
  '%j may change',
  (headers) => {
    expect(() => checkOrigin(post(headers), undefined)).not.toThrow()
  },
)

test.each([
  [{ origin: 'null' }],
  [{ origin: 'http://evil.example' }],
  [{ origin: 'http://127.0.0.1:3001' }],
  [{ origin: 'https://127.0.0.1:3000' }],
  [{ origin: 'http://127.0.0.1.evil.example:3000' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
])('%j may not', (headers) => {
  expect(() => checkOrigin(post(headers), undefined)).toThrow(/this server's own pages/)
})

test('with PUBLIC_URL its origin is ours', () => {
  const request = new Request('http://127.0.0.1:3000/x', {
    method: 'POST',
    headers: { host: 'chat.example.org', origin: 'https://chat.example.org' },
  })
  expect(() => checkOrigin(request, 'https://chat.example.org')).not.toThrow()
  expect(() => checkOrigin(request, 'https://other.example.org')).toThrow()
})

test.each([
  [
    'https://chat.example.org',
    ['chat.example.org', 'Chat.Example.ORG', 'chat.example.org:443', 'chat.example.org.'],
    true,
  ],
  ['http://chat.example.org', ['chat.example.org:80', 'CHAT.example.org'], true],
  ['https://chat.example.org:8443', ['chat.example.org:8443', 'CHAT.EXAMPLE.ORG:8443'], true],
  ['https://[2001:db8::1]', ['[2001:DB8::1]', '[2001:db8:0::1]:443'], true],
  [undefined, ['LOCALHOST:3000', '127.0.0.1', '[::1]:3000'], true],
  ['https://chat.example.org', ['chat.example.org:80', 'chat.example.org:444', 'chat.example.org@evil.example'], false],
  [
    'https://chat.example.org',
    ['evil.example', 'chat.example.org.evil.example', 'chat.example.org/x', '', 'x y'],
    false,
  ],
  ['https://chat.example.org:8443', ['chat.example.org', 'chat.example.org:443'], false],
  [undefined, ['chat.example.org', 'localhost.evil.example'], false],
])('with PUBLIC_URL %s, hosts %j are ours: %s', (publicUrl, hosts, isOurs) => {
  for (const host of hosts) {
    const check = expect(() => checkHost(new Headers({ host }), publicUrl), host)
    if (isOurs) check.not.toThrow()
    else check.toThrow(/its own address/)
  }
})
