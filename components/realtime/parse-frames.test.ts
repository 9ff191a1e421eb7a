import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseFrames } from './parse-frames'
import { retryDelay } from './retry-delay'

it('finds the frames however the bytes are cut', () => {
  const frames = fc.array(fc.record({ event: fc.constantFrom('room', 'me'), data: fc.json() }), { maxLength: 8 })
  fc.assert(
    fc.property(frames, fc.infiniteStream(fc.integer({ min: 1, max: 30 })), (given, sizes) => {
      const text = given.map(({ event, data }) => `: still here\n\nevent: ${event}\ndata: ${data}\n\n`).join('')
      const found = []
      let rest = ''
      let at = 0
      for (const size of sizes) {
        if (at >= text.length) break
        const parsed = parseFrames(rest + text.slice(at, at + size))
        found.push(...parsed.frames)
        rest = parsed.rest
        at += size
      }
      expect(found).toEqual(given)
      expect(rest).toBe('')
    }),
  )
})

it('waits longer each time, up to a quarter of a minute, and never all at once', () => {
  expect(retryDelay(0, 0)).toBe(250)
  expect(retryDelay(0, 1)).toBe(750)
  expect(retryDelay(3, 0.5)).toBe(4000)
  expect(retryDelay(50, 0.5)).toBe(15_000)
})
