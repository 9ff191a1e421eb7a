import { expect, test } from 'vitest'
import { untilAborted } from './until-aborted'

const never = () => new Promise<never>(() => undefined)

test('gives what the work gives', async () => {
  const { signal } = new AbortController()
  expect(await untilAborted(signal, Promise.resolve('done'))).toBe('done')
  await expect(untilAborted(signal, Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('ends with the reason of the signal, before the start and during the work', async () => {
  await expect(untilAborted(AbortSignal.abort(new Error('too late')), never())).rejects.toThrow('too late')
  const controller = new AbortController()
  const ended = expect(untilAborted(controller.signal, never())).rejects.toThrow('stopped')
  controller.abort(new Error('stopped'))
  await ended
})

test('many calls under one signal warn of no leak, and all end with it', async () => {
  const warnings: string[] = []
  const note = ({ name }: Error) => warnings.push(name)
  process.on('warning', note)
  const controller = new AbortController()
  const calls = Array.from({ length: 40 }, () => untilAborted(controller.signal, never()))
  const ended = Promise.allSettled(calls)
  await new Promise((resolve) => setImmediate(resolve))
  controller.abort(new Error('stopped'))
  expect((await ended).map(({ status }) => status)).toEqual(calls.map(() => 'rejected'))
  process.off('warning', note)
  expect(warnings).toEqual([])
})
