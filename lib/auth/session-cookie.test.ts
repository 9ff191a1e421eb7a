import { expect, test } from 'vitest'
import { sessionCookie, signInCookies } from './session-cookie'

test.each([
  ['http://127.0.0.1:3000', '', 'next-auth.session-token', '/', false],
  ['https://chat.example', '', '__Host-next-auth.session-token', '/', true],
  ['http://chat.example/confab', '/confab', 'next-auth.session-token', '/confab', false],
  // Browsers drop a __Host- cookie that is for less than the whole host.
  ['https://chat.example/confab', '/confab', '__Secure-next-auth.session-token', '/confab', true],
])('at %s the cookie is sent to %s/ alone', (publicUrl, basePath, name, path, secure) => {
  expect(sessionCookie(publicUrl, basePath)).toEqual({
    name,
    options: { httpOnly: true, sameSite: 'lax', path, secure },
  })
})

test('below a path the cookies of a sign-in elsewhere are too; at the root next-auth makes them', () => {
  expect(signInCookies('https://chat.example', '')).toEqual({})
  const all = Object.values(signInCookies('https://chat.example/confab', '/confab'))
  expect(all.map(({ name }) => name.replace('__Secure-next-auth.', ''))).toEqual([
    'callback-url',
    'csrf-token',
    'pkce.code_verifier',
    'state',
    'nonce',
  ])
  for (const { options } of all) expect(options).toMatchObject({ path: '/confab', secure: true, httpOnly: true })
})
