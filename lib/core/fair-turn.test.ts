import { expect, test } from 'vitest'
import { FairTurn } from './fair-turn'

/** Work that ends on request, and a list of what has started. */
function bench(places: number, each?: number) {
  const turn = new FairTurn(places, each)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const done: Promise<void>[] = []
  const bring = (who: string, name: string) => {
    const work = () =>
      new Promise<void>((resolve) => {
        begun.push(name)
        ends.set(name, resolve)
      })
    done.push(turn.run(who, work))
  }
  const end = async (name: string) => {
    ends.get(name)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { turn, begun, bring, end }
}

test('one piece of work waits for at most one piece of each other owner', async () => {
  const { begun, bring, end } = bench(1)
  for (const name of ['a1', 'a2', 'a3', 'a4']) bring('a', name)
  bring('b', 'b1')
  bring('c', 'c1')
  for (const name of ['a1', 'a2', 'b1', 'c1', 'a3', 'a4']) await end(name)
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4'])
})

test('nobody has more places than each may, so that one is left for others', async () => {
  const { begun, bring, end } = bench(3, 2)
  for (const name of ['a1', 'a2', 'a3']) bring('a', name)
  bring('b', 'b1')
  expect(begun).toEqual(['a1', 'a2', 'b1'])
  await end('b1')
  expect(begun).toEqual(['a1', 'a2', 'b1'])
  await end('a2')
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
})

test('work that fails says so, and leaves its place', async () => {
  const turn = new FairTurn(1)
  await expect(turn.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await turn.run('a', async () => 'next')).toBe('next')
  const leave = await turn.take('a')
  const other = turn.run('b', async () => 'after')
  leave()
  expect(await other).toBe('after')
})
