import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { takePageTurn } from './page-turns'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Asks for a page in somebody's name and notes when its turn has come. */
function asking() {
  const [ann, bob] = [newId(), newId()]
  const names = new Map([
    [ann, 'ann'],
    [bob, 'bob'],
  ])
  const made: string[] = []
  const ask = (who: string, label = '') => {
    const response = new ServerResponse(new IncomingMessage(new Socket()))
    const admitted = takePageTurn(who, response)
    void admitted.then((isAdmitted) => isAdmitted && made.push(`${names.get(who)}${label}`))
    return { response, admitted }
  }
  const settled = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    return made.splice(0)
  }
  return { ann, bob, ask, settled }
}

test('one person has two pages made at once, and others get the places between', async () => {
  const { ann, bob, ask, settled } = asking()
  const asked = ['1', '2', '3', '4'].map((label) => ask(ann, label))
  asked.push(...['1', '2', '3'].map((label) => ask(bob, label)))
  expect((await settled()).sort()).toEqual(['ann1', 'ann2', 'bob1', 'bob2'])
  asked[0]?.response.end('made')
  expect(await settled()).toEqual(['ann3'])
  // One place is left however often it is said.
  asked[0]?.response.emit('close')
  expect(await settled()).toEqual([])
  // Its browser goes away.
  asked[4]?.response.emit('close')
  expect(await settled()).toEqual(['bob3'])
  for (const { response } of asked) response.end()
  expect(await settled()).toEqual(['ann4'])
})

test('who has gone away meanwhile gets none, and costs no place', async () => {
  const { ann, ask, settled } = asking()
  const [first, second, gone, last] = ['1', '2', '3', '4'].map((label) => ask(ann, label))
  gone?.response.destroy()
  expect(await settled()).toEqual(['ann1', 'ann2'])
  first?.response.end()
  expect(await settled()).toEqual(['ann4'])
  expect(await gone?.admitted).toBe(false)
  for (const one of [second, last]) one?.response.end()
})

test('a page that waits for something gives its turn to the next', async () => {
  const { ann, ask, settled } = asking()
  const asked = ['1', '2', '3'].map((label) => ask(ann, label))
  expect(await settled()).toEqual(['ann1', 'ann2'])
  vi.advanceTimersByTime(250)
  expect(await settled()).toEqual(['ann3'])
  for (const { response } of asked) response.end()
})
