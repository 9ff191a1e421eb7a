import { expect, test } from 'vitest'
import { returnAddress } from './return-address'

test.each([
  ['/rooms?m=1', '', 'https://chat.example/rooms?m=1'],
  ['https://chat.example/rooms', '', 'https://chat.example/rooms'],
  ['https://evil.example/rooms', '', 'https://chat.example'],
  ['//evil.example', '', 'https://chat.example'],
  ['https://', '', 'https://chat.example'],
  ['/confab/rooms?m=1', '/confab', 'https://chat.example/confab/rooms?m=1'],
  ['/confab', '/confab', 'https://chat.example/confab'],
  ['/', '/confab', 'https://chat.example/confab'],
  ['/other', '/confab', 'https://chat.example/confab'],
  ['https://chat.example/other', '/confab', 'https://chat.example/confab'],
  ['https://evil.example/confab/rooms', '/confab', 'https://chat.example/confab'],
])('after a sign-in that asked for %s below "%s" a browser goes on at %s', (url, basePath, address) => {
  expect(returnAddress(url, 'https://chat.example', basePath)).toBe(address)
})
