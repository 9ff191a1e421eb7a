import { afterEach, describe, expect, it, vi } from 'vitest'
import { findTrigger } from './find-trigger'
import { formatOfKey } from './format-of-key'
import { isInFence } from './is-in-fence'
import { isSendKey } from './is-send-key'
import { parseCommand } from './parse-command'
import { readMute } from './read-mute'

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

describe('inside a code block', () => {
  it.each([
    ['```', true],
    ['```js\nlet x', true],
    ['text\n~~~\ncode', true],
    ['```\ncode\n```', false],
    ['````\n```\nstill', true],
    ['```\ncode\n~~~', true],
    ['`code`', false],
    ['```not a fence```', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isInFence(text, text.length)).toBe(expected)
  })

  it('counts only what is before the caret', () => {
    expect(isInFence('a\n```\nb', 1)).toBe(false)
  })
})

describe('Enter', () => {
  afterEach(() => vi.unstubAllGlobals())
  const touch = (matches: boolean) => vi.stubGlobal('matchMedia', () => ({ matches }))
  const sends = (key: object, place: object = {}) =>
    isSendKey({ ...plain, key: 'Enter', ...key }, { text: 'hi', caret: 2, enterMakesLine: false, ...place })

  it('sends at a desk, and Ctrl+Enter always', () => {
    touch(false)
    expect(sends({})).toBe(true)
    expect(sends({ shiftKey: true })).toBe(false)
    expect(sends({}, { enterMakesLine: true })).toBe(false)
    expect(sends({}, { text: '```\n', caret: 4 })).toBe(false)
    const always = { text: '```\n', caret: 4, enterMakesLine: true }
    expect(sends({ ctrlKey: true }, always)).toBe(true)
    expect(sends({ metaKey: true }, always)).toBe(true)
    expect(sends({ key: 'a', ctrlKey: true })).toBe(false)
  })

  it('is a new line on a touch keyboard', () => {
    touch(true)
    expect(sends({})).toBe(false)
    expect(sends({ ctrlKey: true })).toBe(true)
  })
})

it('knows the keys of the marks', () => {
  expect(formatOfKey({ ...plain, key: 'b', ctrlKey: true })).toBe('bold')
  expect(formatOfKey({ ...plain, key: 'i', metaKey: true })).toBe('italic')
  expect(formatOfKey({ ...plain, key: 'e', ctrlKey: true })).toBe('code')
  expect(formatOfKey({ ...plain, key: 'X', ctrlKey: true, shiftKey: true })).toBe('strike')
  expect(formatOfKey({ ...plain, key: 'b' })).toBeUndefined()
  expect(formatOfKey({ ...plain, key: 'B', ctrlKey: true, shiftKey: true })).toBeUndefined()
  expect(formatOfKey({ ...plain, key: 'e', ctrlKey: true, altKey: true })).toBeUndefined()
})

describe('what is being typed', () => {
  it.each([
    ['@', 'mention', ''],
    ['hello @al', 'mention', 'al'],
    ['(@Ünal', 'mention', 'Ünal'],
    [':sm', 'emoji', 'sm'],
    ['good :+1', 'emoji', '+1'],
    ['see #gen', 'room', 'gen'],
    ['/', 'command', ''],
    ['/mu', 'command', 'mu'],
    ['/invite ', 'invite', ''],
    ['/invite @bo', 'invite', 'bo'],
    ['/invite bo', 'invite', 'bo'],
  ])('%j is a %s', (text, kind, query) => {
    expect(findTrigger(text, text.length)).toMatchObject({ kind, query, to: text.length })
  })

  it.each([
    'a@b',
    ':s',
    '10:30',
    'http://x',
    'x /mu',
    '/mute 1h',
    '/invite bo b',
    '# title',
    'a#b',
    '::sm',
    '```\n@al',
    '//',
  ])('%j is nothing', (text) => {
    expect(findTrigger(text, text.length)).toBeNull()
  })

  it('is about the caret, not about the end', () => {
    expect(findTrigger('@al and more', 3)).toEqual({ kind: 'mention', query: 'al', from: 0, to: 3 })
  })
})

describe('commands', () => {
  it('stand at the first position; what is none is not sent', () => {
    expect(parseCommand('/me waves  ')).toEqual({ kind: 'command', name: 'me', rest: 'waves' })
    expect(parseCommand('/ASK planner add\n2 and 3')).toEqual({
      kind: 'command',
      name: 'ask',
      rest: 'planner add\n2 and 3',
    })
    expect(parseCommand('/help')).toEqual({ kind: 'command', name: 'help', rest: '' })
    expect(parseCommand('/shrug now')).toEqual({ kind: 'unknown', name: 'shrug' })
  })

  it('two slashes are one, and paths are text', () => {
    expect(parseCommand('//help')).toEqual({ kind: 'text', text: '/help' })
    expect(parseCommand('/usr/bin')).toEqual({ kind: 'text', text: '/usr/bin' })
    expect(parseCommand(' /help')).toEqual({ kind: 'text', text: ' /help' })
    expect(parseCommand('/ ')).toEqual({ kind: 'text', text: '/ ' })
  })

  it('reads how long a room is muted', () => {
    expect(['', '1h', '8 H', 'off', '2h', 'constructor'].map(readMute)).toEqual([
      'always',
      '1h',
      '8h',
      'off',
      undefined,
      undefined,
    ])
  })
})
