import { expect, test } from 'vitest'
import { checkOrigin } from './check-origin'

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
