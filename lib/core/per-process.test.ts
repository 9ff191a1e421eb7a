import { expect, it, vi } from 'vitest'
import { perHandle, perProcess } from './per-process'

it('a value is made once, also for a second copy of the module, as bundles have it', async () => {
  const make = vi.fn(() => ({ count: 0 }))
  const first = perProcess('test of per-process', make)
  vi.resetModules()
  const copy = await import('./per-process')
  expect(copy.perProcess).not.toBe(perProcess)
  expect(copy.perProcess('test of per-process', make)).toBe(first)
  expect(make).toHaveBeenCalledTimes(1)
})

it('each handle has a value of its own', () => {
  const [one, two] = [{}, {}]
  const of = (handle: object) => perHandle('test of per-handle', handle, () => ({}))
  expect(of(one)).toBe(of(one))
  expect(of(one)).not.toBe(of(two))
})
