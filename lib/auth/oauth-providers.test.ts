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

test('a provider that does not say so vouches for nothing', () => {
  expect(parseClaims({ sub: '1' }).email_verified).toBe(false)
})
