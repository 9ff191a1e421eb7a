import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { lastErrors, noteError } from './last-errors'

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second))

test('errors are kept by what they are, the latest first, and never by the words of their cause', () => {
  const secret = 'sk-very-secret at https://user:pass@example.org/rooms/1'
  noteError([{ err: Object.assign(new TypeError(secret), { code: 'P2024' }), path: secret }, 'a thing failed'], at(1))
  noteError([{ err: Object.assign(new Error(secret), { code: secret, name: secret }) }, 'another failed'], at(2))
  noteError([{ err: Object.assign(new TypeError('x'), { code: 'P2024' }) }, 'a thing failed'], at(3))
  noteError(['a sentence alone'], at(4))
  expect(lastErrors().slice(0, 3)).toEqual([
    { at: at(4), message: 'a sentence alone', error: null, times: 1 },
    { at: at(3), message: 'a thing failed', error: 'TypeError P2024', times: 2 },
    { at: at(2), message: 'another failed', error: null, times: 1 },
  ])
  expect(JSON.stringify(lastErrors())).not.toContain('secret')
})

test('there are never more than 50', () => {
  for (let index = 0; index < 120; index++) noteError([`failure ${index}`], at(5))
  expect(lastErrors().map(({ message }) => message)).toEqual(Array.from({ length: 50 }, (_, n) => `failure ${119 - n}`))
})

test('what the log says of errors is kept, warnings are not', () => {
  const script = `
    const { log } = await import('./lib/core/log.ts')
    const { lastErrors } = await import('./lib/core/last-errors.ts')
    log.warn({ err: new Error('w') }, 'a warning')
    log.error({ err: new RangeError('secret') }, 'it broke')
    console.log('KEPT ' + JSON.stringify(lastErrors().map(({ message, error }) => [message, error])))`
  const env = { ...process.env, LOG_LEVEL: 'error' }
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    ...{ env, encoding: 'utf8', cwd: process.cwd() },
  })
  expect(stdout).toContain('KEPT [["it broke","RangeError"]]')
})
