import { expect, test } from 'vitest'
import { createNameMarks } from './name-marks'

test('names stand where their marks stood, counted in code points, and never grow into words', () => {
  const marks = createNameMarks<string>()
  const text = `👍 ${marks.mark('bob', 'U1')}, x${marks.mark('eve', 'U2')}y`
  expect(marks.finish(text)).toEqual({
    text: '👍 @bob, x @eve y',
    mentions: [
      { target: 'U1', start: 2, length: 4 },
      { target: 'U2', start: 10, length: 4 },
    ],
  })
})

test('a text that holds the signs of a mark names nobody', () => {
  const marks = createNameMarks<string>()
  marks.mark('bob', 'U1')
  expect(marks.finish(marks.clean('\ufdd00\ufdd1')).mentions).toEqual([])
})
