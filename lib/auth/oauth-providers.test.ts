import { expect, test } from 'vitest'
import { parseClaims } from './oauth-providers'

test.each([
  [true, true],
  ['true', true],
  ['True', true],
  [false, false],
  ['false', false],
  ['', false],
  [null, false],
  [undefined, false],
  [1, false],
  [{}, false],
])('email_verified: %j vouches for the address: %s', (sent, isVerified) => {
  const claims = parseClaims({ sub: '1', email: 'zoe@example.org', email_verified: sent })
  expect(claims.email_verified).toBe(isVerified)
})

test.each([
  [42, '42'],
  [0, '0'],
  ['42', '42'],
])('sub: %j is %j', (sent, sub) => {
  expect(parseClaims({ sub: sent }).sub).toBe(sub)
})

test.each([2 ** 53, 1.5, '', null, undefined, true, ['1'], {}])('sub: %j is nobody', (sub) => {
  expect(() => parseClaims({ sub })).toThrow()
})

test.each([false, 7, null, ['x'], { first: 'Zoë' }])('a name of %j is none, and keeps nobody out', (odd) => {
  expect(parseClaims({ sub: '1', email: odd, name: odd, preferred_username: odd })).toEqual({
    ...{ sub: '1', email: undefined, email_verified: false, name: undefined, preferred_username: undefined },
  })
})

test('a provider that does not say so vouches for nothing', () => {
  expect(parseClaims({ sub: '1' }).email_verified).toBe(false)
})
