import { expect, test } from 'vitest'
import { missingTools } from './missing-tools.mjs'

const only =
  (...programs: string[]) =>
  (program: string) =>
    programs.includes(program)

test('a machine with a compiler lacks nothing', () => {
  expect(missingTools(only('g++', 'make', 'python3'))).toBeUndefined()
  expect(missingTools(only('clang++', 'make', 'python3'))).toBeUndefined()
})

test.runIf(process.platform === 'linux')(
  'what is missing is named in one line, with the command of this system',
  () => {
    const line = missingTools(only('python3', 'dnf'))
    expect(line).toContain('no g++, make')
    expect(line).toContain('dnf install gcc-c++ make')
    expect(line).not.toContain('\n')
  },
)
