import { expect, it, vi } from 'vitest'
import { OrderedCalls } from './ordered-calls'

it('calls about one thing follow each other, also after a failure, and nothing is kept of them', async () => {
  const calls = new OrderedCalls()
  const done: string[] = []
  const slow = (name: string, ms: number) => async () => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    done.push(name)
  }
  const failed = calls.run('a', () => Promise.reject(new Error('no')))
  calls.run('a', slow('first', 20))
  calls.run('a', slow('second', 1))
  calls.run('b', slow('other', 5))
  expect(calls.size).toBe(2)
  await expect(failed).rejects.toThrow('no')
  await vi.waitFor(() => expect(done).toEqual(['other', 'first', 'second']))
  await vi.waitFor(() => expect(calls.size).toBe(0))
})
