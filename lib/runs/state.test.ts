import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertCanChange, canChange, isFinal, type Stateful, TRANSITIONS } from './state'

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
const FINAL: Record<Stateful, string[]> = {
  session: ['completed', 'failed', 'cancelled'],
  run: ['completed', 'failed', 'cancelled', 'timed_out'],
  execution: ['completed', 'failed', 'cancelled', 'denied', 'expired'],
  approval: ['approved', 'denied', 'expired', 'cancelled'],
}
const KINDS: Stateful[] = ['session', 'run', 'execution', 'approval']

/** Any word of any machine, and words of none. */
const anyWord = fc.oneof(
  fc.constantFrom(...new Set(KINDS.flatMap((kind) => WORDS[kind]))),
  fc.constantFrom('', 'Running', 'done', 'constructor', '__proto__', 'toString'),
  fc.string(),
)

function changes(kind: Stateful, from: string, to: string): boolean {
  try {
    // What the database holds is text: the guard must refuse what the types cannot.
    assertCanChange(kind, from, to as never)
    return true
  } catch {
    return false
  }
}

it('a word that is none is refused like a way that is none', () => {
  expect(() => assertCanChange('run', 'nonsense', 'failed')).toThrow('No run changes from nonsense to failed.')
  expect(() => assertCanChange('run', 'completed', 'failed')).toThrow('No run changes from completed to failed.')
})

describe.each(KINDS)('the states of %s', (kind) => {
  it('are the words of C-10 and no other', () => {
    expect(Object.keys(TRANSITIONS[kind]).sort()).toEqual([...WORDS[kind]].sort())
  })

  it('change in every allowed way and, between any two words, in no other', () => {
    for (const way of ALLOWED[kind]) {
      const [from = '', to = ''] = way.split('>')
      expect(changes(kind, from, to), way).toBe(true)
    }
    fc.assert(
      fc.property(anyWord, anyWord, (from, to) => {
        expect(changes(kind, from, to)).toBe(ALLOWED[kind].includes(`${from}>${to}`))
      }),
      { numRuns: 2000 },
    )
  })

  it('follow the table along any path, and stop for good at a final one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS[kind]), fc.array(anyWord, { maxLength: 30 }), (start, wishes) => {
        let status = start
        for (const wish of wishes) {
          if (!changes(kind, status, wish)) continue
          expect(FINAL[kind]).not.toContain(status)
          status = wish
          expect(WORDS[kind]).toContain(status)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('all lead to a final one, and those have no way out', () => {
    const table: Record<string, readonly string[]> = TRANSITIONS[kind]
    expect(WORDS[kind].filter((word) => table[word]?.length === 0).sort()).toEqual([...FINAL[kind]].sort())
    for (const word of WORDS[kind]) {
      const reached = new Set([word])
      for (const status of reached) for (const next of table[status] ?? []) reached.add(next)
      expect([...reached].some((status) => FINAL[kind].includes(status))).toBe(true)
    }
  })
})

it('is asked in two ways that agree', () => {
  expect(isFinal('run', 'completed')).toBe(true)
  expect(isFinal('run', 'awaiting_approval')).toBe(false)
  expect(canChange('execution', 'completed', 'running')).toBe(false)
  expect(canChange('approval', 'pending', 'approved')).toBe(true)
})
