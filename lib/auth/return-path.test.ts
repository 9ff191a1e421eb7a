import { expect, test } from 'vitest'
import { returnPath } from './return-path'

test('only paths of our own are returned to', () => {
  for (const own of ['/rooms', '/rooms/1?m=2', '/invite/a_b-c', '/']) expect(returnPath(own)).toBe(own)
  const foreign = [
    undefined,
    null,
    '',
    'rooms',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/a\nb',
    '/\t/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/a/../..//evil.example',
    '/%2e%2E//evil.example',
    `/${'a'.repeat(1001)}`,
  ]
  for (const path of foreign) expect(returnPath(path), String(path)).toBe('/')
})
