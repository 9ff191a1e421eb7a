import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { describeStartFailure } from './describe-start-failure'

const raw = (originalCode: string) =>
  Object.assign(new Error('\nInvalid `prisma.$executeRaw()` invocation:\n\nRaw query failed.'), {
    ...{ code: 'P2010', meta: { driverAdapterError: { cause: { originalCode, kind: 'sqlite' } } } },
  })

test.each([
  ['a disk that is full', raw('SQLITE_FULL'), 'The disk of the database is full (SQLITE_FULL).'],
  ['a full disk under the driver', Object.assign(new Error('x'), { code: 'SQLITE_FULL' }), /disk .* is full/],
  ['a disk error', raw('SQLITE_IOERR_WRITE'), /cannot be read or written \(SQLITE_IOERR_WRITE\)/],
  ['a file of somebody else', raw('SQLITE_READONLY'), /cannot be read or written/],
  ['no server', Object.assign(new Error("\nCan't reach database server at x:5432"), { code: 'P1001' }), /Can't reach/],
  ['a setting', new AppError('invalid', 'PORT is no number.'), 'PORT is no number.'],
])('%s is one line', (_, error, expected) => {
  const line = describeStartFailure(error)
  expect(line).not.toContain('\n')
  if (typeof expected === 'string') expect(line).toBe(expected)
  else expect(line).toMatch(expected)
})

test('a mistake of ours keeps its stack', () => {
  expect(describeStartFailure(new TypeError('x is not a function'))).toContain('describe-start-failure.test')
})
