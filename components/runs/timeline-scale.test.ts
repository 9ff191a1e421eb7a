import { expect, test } from 'vitest'
import { timelineScale } from './timeline-scale'

const at = (seconds: number | null) => (seconds === null ? null : new Date(seconds * 1000).toISOString())
const stretch = (kind: string, from: number, to: number | null) => ({ kind, from: at(from) ?? '', to: at(to) })

const spans = [
  stretch('queue', 0, 2),
  stretch('model', 2, 10),
  stretch('approval', 10, 90),
  stretch('tool', 12, 20),
  stretch('approval', 80, 100),
  stretch('model', 100, 110),
]
const [, model, asked, tool, , last] = spans

test('is to scale: every stretch begins and ends where its time says', () => {
  const scale = timelineScale(spans, 0, false)
  expect(scale.totalMs).toBe(110_000)
  expect(scale.leftOutMs).toBe(0)
  expect(scale.place(stretch('model', 0, 110))).toEqual({ left: 0, width: 1 })
  expect(model && scale.place(model)).toEqual({ left: 2 / 110, width: 8 / 110 })
  expect(last && scale.place(last)).toEqual({ left: 100 / 110, width: expect.closeTo(10 / 110, 10) })
  expect(scale.marks.map(({ ms }) => ms)).toEqual([0, 30_000, 60_000, 90_000])
  expect(scale.marks[1]?.left).toBeCloseTo(30 / 110, 10)
})

test('takes out the time in which only people were waited for', () => {
  const scale = timelineScale(spans, 0, true)
  // 10–12 and 20–100: the tool ran while people were asked about another.
  expect(scale.waitedMs).toBe(82_000)
  expect(scale.leftOutMs).toBe(82_000)
  expect(scale.totalMs).toBe(28_000)
  expect(tool && scale.place(tool)).toEqual({ left: 10 / 28, width: expect.closeTo(8 / 28, 10) })
  expect(asked && scale.place(asked)).toEqual({ left: 10 / 28, width: expect.closeTo(8 / 28, 10) })
  expect(last && scale.place(last)).toEqual({ left: 18 / 28, width: expect.closeTo(10 / 28, 10) })
  expect(scale.cuts).toEqual([10 / 28, 18 / 28])
})

test('what goes on reaches until now, and nothing is ever longer than the whole', () => {
  const scale = timelineScale([stretch('queue', 0, 1), stretch('approval', 1, null)], 5000, false)
  expect(scale.totalMs).toBe(5000)
  expect(scale.place(stretch('approval', 1, null))).toEqual({ left: 0.2, width: 0.8 })
  expect(timelineScale([stretch('queue', 3, 3)], 0, false)).toMatchObject({ totalMs: 1, waitedMs: 0 })
})
