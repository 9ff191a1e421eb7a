import { expect, test } from 'vitest'
import { isLoopback, readEnv } from './env'
import { pathOfUrl } from './path-of-url.mjs'

test('nothing set: the embedded database, on this machine only', () => {
  const env = readEnv({ DATA_DIR: '/tmp/somewhere' })
  expect(env).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DATABASE_POOL_SIZE: 10, HOT_ROUTES: true })
  expect(env.databaseUrl).toBe('file:/tmp/somewhere/confab.db')
})

test.each([
  [{ PORT: 'abc' }, /PORT/],
  [{ PORT: '70000' }, /PORT/],
  [{ PUBLIC_URL: 'chat.example' }, /PUBLIC_URL/],
  [{ PUBLIC_URL: 'https://chat.example?a=b' }, /PUBLIC_URL: .* nothing after a \? or #/],
  [{ PUBLIC_URL: 'https://chat.example/confab#' }, /PUBLIC_URL: .* nothing after a \? or #/],
  [{ PUBLIC_URL: 'https://chat.example/chät' }, /PUBLIC_URL: The path may have letters/],
  [{ PUBLIC_URL: 'https://chat.example/a//b' }, /PUBLIC_URL: The path may have letters/],
  [{ PUBLIC_URL: 'https://chat.example/:room*' }, /PUBLIC_URL: The path may have letters/],
  [{ PUBLIC_URL: 'https://chat.example/api' }, /PUBLIC_URL: .* cannot begin with \/api or \/_next/],
  [{ PUBLIC_URL: 'https://chat.example/_next/confab' }, /PUBLIC_URL: .* cannot begin with \/api or \/_next/],
  [{ DATABASE_POOL_SIZE: '1' }, /DATABASE_POOL_SIZE/],
])('%j is refused by name', (source, line) => {
  expect(() => readEnv(source)).toThrow(line)
})

test.each([
  ['', ''],
  ['https://chat.example', ''],
  ['https://chat.example/', ''],
  ['https://chat.example/confab', '/confab'],
  ['https://chat.example/confab/', '/confab'],
  ['http://127.0.0.1:3000/tools/api-chat_2.0~x//', '/tools/api-chat_2.0~x'],
])('everything at PUBLIC_URL "%s" is below "%s"', (url, path) => {
  expect(readEnv({ PUBLIC_URL: url }).PUBLIC_URL).toBe(url || undefined)
  expect(pathOfUrl(url)).toBe(path)
})

test('flags are on with 1 or true', () => {
  expect(readEnv({ CONFAB_DEMO: '1' }).CONFAB_DEMO).toBe(true)
  expect(readEnv({ CONFAB_DEMO: '' }).CONFAB_DEMO).toBe(false)
  expect(readEnv({ HOT_ROUTES: '0' }).HOT_ROUTES).toBe(false)
})

test('loopback is this machine and nothing that looks like it', () => {
  expect(['127.0.0.1', '127.9.8.7', 'localhost', '::1', '[::1]'].every(isLoopback)).toBe(true)
  expect(['0.0.0.0', '127.0.0.1.evil.example', '10.0.0.1', 'localhost.evil.example'].some(isLoopback)).toBe(false)
})
