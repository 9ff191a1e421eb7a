import { expect, test } from 'vitest'
import { describeDevice } from '@/lib/auth/describe-device'
import { isDemo } from './demo-people'
import { isSetUpCodeAsked } from './set-up-code'

test('the set-up code is asked for wherever others can reach the server', () => {
  expect(isSetUpCodeAsked({ HOST: '127.0.0.1', PUBLIC_URL: undefined })).toBe(false)
  expect(isSetUpCodeAsked({ HOST: '::1', PUBLIC_URL: 'http://localhost:3000' })).toBe(false)
  expect(isSetUpCodeAsked({ HOST: '0.0.0.0', PUBLIC_URL: undefined })).toBe(true)
  expect(isSetUpCodeAsked({ HOST: '10.0.0.5', PUBLIC_URL: undefined })).toBe(true)
  expect(isSetUpCodeAsked({ HOST: '127.0.0.1', PUBLIC_URL: 'https://chat.example.org' })).toBe(true)
})

test('nobody is let in without a password beyond this machine', () => {
  expect(isDemo({ CONFAB_DEMO: true, HOST: '127.0.0.1', PUBLIC_URL: undefined })).toBe(true)
  expect(isDemo({ CONFAB_DEMO: false, HOST: '127.0.0.1', PUBLIC_URL: undefined })).toBe(false)
  expect(isDemo({ CONFAB_DEMO: true, HOST: '0.0.0.0', PUBLIC_URL: undefined })).toBe(false)
  expect(isDemo({ CONFAB_DEMO: true, HOST: '127.0.0.1', PUBLIC_URL: 'https://chat.example.org' })).toBe(false)
})

test('devices are named as people name them', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
  expect(describeDevice(chrome)).toBe('Chrome on Linux')
  expect(describeDevice(`${chrome} Edg/156.0`)).toBe('Edge on Linux')
  expect(describeDevice('Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Safari/604.1')).toBe(
    'Safari on iOS',
  )
  expect(describeDevice('curl/8.5.0')).toBe('curl')
  expect(describeDevice(null)).toBe('Unknown browser')
})
