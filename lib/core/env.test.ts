import { expect, test } from 'vitest'
import { isLoopback, readEnv } from './env'

test('nothing set: the embedded database, on this machine only', () => {
  const env = readEnv({ DATA_DIR: '/tmp/somewhere' })
  expect(env).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DATABASE_POOL_SIZE: 10, HOT_ROUTES: true })
  expect(env.databaseUrl).toBe('file:/tmp/somewhere/confab.db')
})

test.each([
  [{ PORT: 'abc' }, /PORT/],
  [{ PORT: '70000' }, /PORT/],
  [{ PUBLIC_URL: 'chat.example' }, /PUBLIC_URL/],
  [{ DATABASE_POOL_SIZE: '1' }, /DATABASE_POOL_SIZE/],
])('%j is refused by name', (source, line) => {
  expect(() => readEnv(source)).toThrow(line)
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
