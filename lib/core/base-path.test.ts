import { expect, test } from 'vitest'
import { ownPath, publicPath, publicPathOnce } from './base-path'

test('at the root a path is its own address', () => {
  for (const path of ['/', '/rooms/1?m=2', '/confab']) {
    expect(publicPath(path, '')).toBe(path)
    expect(ownPath(path, '')).toBe(path)
  }
})

test.each([
  ['/', '/confab/'],
  ['/rooms/1?m=2#a', '/confab/rooms/1?m=2#a'],
  ['/confab', '/confab/confab'],
])('%s is at %s below a base path, and back', (own, outside) => {
  expect(publicPath(own, '/confab')).toBe(outside)
  expect(ownPath(outside, '/confab')).toBe(own)
})

test('a base path is added once', () => {
  expect(publicPathOnce('/rooms', '/confab')).toBe('/confab/rooms')
  expect(publicPathOnce('/confab/rooms', '/confab')).toBe('/confab/rooms')
  expect(publicPathOnce('/', '/confab')).toBe('/confab/')
  expect(publicPathOnce('/confab', '/confab')).toBe('/confab')
  expect(publicPathOnce('/rooms', '')).toBe('/rooms')
})

test.each([
  ['/confab', '/'],
  ['/confab?a', '/?a'],
  ['/confab#a', '/#a'],
  ['/confabulous', null],
  ['/confab-2/rooms', null],
  ['/rooms', null],
  ['/', null],
  ['', null],
  ['/CONFAB/rooms', null],
  ['/%63onfab/rooms', null],
  ['//confab/rooms', null],
  ['/x/confab/rooms', null],
])('%s is %s of ours', (outside, own) => {
  expect(ownPath(outside, '/confab')).toBe(own)
})
