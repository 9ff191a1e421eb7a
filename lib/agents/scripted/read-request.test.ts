import { describe, expect, it } from 'vitest'
import { readRequest } from './read-request'

const sum = (operation: string, operands: number[], usesPrevious = false) => ({
  kind: 'sum',
  operation,
  operands,
  usesPrevious,
})

describe('the planner reads', () => {
  it.each([
    ['@planner add 2 and 3', [sum('add', [2, 3])]],
    ['@planner-2 add 2 and 3', [sum('add', [2, 3])]],
    ['add 2, 3 and 4.5 please', [sum('add', [2, 3, 4.5])]],
    ['what is 2 + 3?', [sum('add', [2, 3])]],
    ['multiply 6 by 7', [sum('multiply', [6, 7])]],
    ['6 × 7', [sum('multiply', [6, 7])]],
    ['subtract 2 from 5', [sum('subtract', [5, 2])]],
    ['9 minus 12', [sum('subtract', [9, 12])]],
    ['divide 9 by 0', [sum('divide', [9, 0])]],
    ['10 divided by -4', [sum('divide', [10, -4])]],
    ['What time is it?', [{ kind: 'time' }]],
    ['add 2 and 3, then multiply by 4', [sum('add', [2, 3]), sum('multiply', [4], true)]],
    ['add 2 and 3 and then tell me the time', [sum('add', [2, 3]), { kind: 'time' }]],
  ])('%s', (request, tasks) => {
    expect(readRequest(request)).toEqual(tasks)
  })

  it.each(['hello', 'add', 'add 2', '', '@planner', 'add 2 and 3, then dance'])('nothing in "%s"', (request) => {
    expect(readRequest(request)).toBeNull()
  })
})
