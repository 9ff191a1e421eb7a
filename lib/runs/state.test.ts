import { describe, expect, it } from 'vitest'
import { canChange, isFinal, type Stateful, TRANSITIONS } from './state'

/** Requirement C-10, written out once more so that a change of the table has to be meant. */
const WORDS: Record<Stateful, string[]> = {
  session: ['pending', 'active', 'paused', 'completed', 'failed', 'cancelled'],
  run: ['queued', 'running', 'awaiting_approval', 'completed', 'failed', 'cancelled', 'timed_out'],
  execution: ['pending', 'awaiting_approval', 'running', 'completed', 'failed', 'cancelled', 'denied', 'expired'],
  approval: ['pending', 'approved', 'denied', 'expired', 'cancelled'],
}
const ALLOWED: Record<Stateful, string[]> = {
  session: [
    'pending>active',
    'pending>cancelled',
    'active>paused',
    'active>completed',
    'active>failed',
    'active>cancelled',
    'paused>active',
    'paused>completed',
    'paused>failed',
    'paused>cancelled',
  ],
  run: [
    'queued>running',
    'queued>failed',
    'queued>cancelled',
    'running>awaiting_approval',
    'running>completed',
    'running>failed',
    'running>cancelled',
    'running>timed_out',
    'awaiting_approval>running',
    'awaiting_approval>failed',
    'awaiting_approval>cancelled',
  ],
  execution: [
    'pending>running',
    'pending>failed',
    'pending>cancelled',
    'pending>denied',
    'awaiting_approval>pending',
    'awaiting_approval>denied',
    'awaiting_approval>expired',
    'awaiting_approval>cancelled',
    'running>completed',
    'running>failed',
    'running>cancelled',
    'running>pending',
  ],
  approval: ['pending>approved', 'pending>denied', 'pending>expired', 'pending>cancelled'],
}
const KINDS: Stateful[] = ['session', 'run', 'execution', 'approval']

describe.each(KINDS)('the states of %s', (kind) => {
  it('are the words of C-10 and no other', () => {
    expect(Object.keys(TRANSITIONS[kind]).sort()).toEqual([...WORDS[kind]].sort())
    expect(Object.values(TRANSITIONS[kind]).flat()).toSatisfy((words: string[]) =>
      words.every((word) => WORDS[kind].includes(word)),
    )
  })

  it('change in the allowed ways and in no other', () => {
    const table: Record<string, readonly string[]> = TRANSITIONS[kind]
    const found = WORDS[kind].flatMap((from) =>
      WORDS[kind].filter((to) => table[from]?.includes(to)).map((to) => `${from}>${to}`),
    )
    expect(found.sort()).toEqual([...ALLOWED[kind]].sort())
  })

  it('all lead to a final one', () => {
    const table: Record<string, readonly string[]> = TRANSITIONS[kind]
    for (const word of WORDS[kind]) {
      const reached = new Set([word])
      for (const status of reached) for (const next of table[status] ?? []) reached.add(next)
      expect([...reached].some((status) => table[status]?.length === 0)).toBe(true)
    }
  })
})

it('a final state has no way out', () => {
  expect(isFinal('run', 'completed')).toBe(true)
  expect(isFinal('run', 'awaiting_approval')).toBe(false)
  expect(canChange('execution', 'completed', 'running')).toBe(false)
  expect(canChange('approval', 'pending', 'approved')).toBe(true)
})
