import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { addDelta, dropDelta, mendDelta, useDeltaStore } from './delta-store'

const id = 'm'
const shown = () => {
  const held = useDeltaStore.getState().stretches[id]
  return held?.start === 0 ? held.text : undefined
}
const piece = (offset: number, text: string) => ({ room: 'r', messageId: id, offset, text })

beforeEach(() => useDeltaStore.setState({ stretches: {} }))

it('grows an answer from its beginning', () => {
  expect(addDelta(piece(0, 'Five is '), '')).toBe(true)
  expect(addDelta(piece(8, 'the sum.'), '')).toBe(true)
  expect(shown()).toBe('Five is the sum.')
  dropDelta(id)
  expect(shown()).toBeUndefined()
})

it('joins up with the text that was saved before the first piece', () => {
  expect(addDelta(piece(5, 'is the sum'), 'Five is')).toBe(true)
  expect(shown()).toBe('Five is the sum')
})

it('holds pieces back while what lies before them is missing, and shows all once it is saved', () => {
  expect(addDelta(piece(8, 'the '), '')).toBe(false)
  expect(addDelta(piece(12, 'sum.'), '')).toBe(false)
  expect(shown()).toBeUndefined()
  expect(mendDelta(id, 'Five is th')).toBe(true)
  expect(shown()).toBe('Five is the sum.')
})

it('takes the saved text when the last pieces went past', () => {
  addDelta(piece(0, 'Five '), '')
  expect(mendDelta(id, 'Five is the')).toBe(true)
  expect(shown()).toBe('Five is the')
  mendDelta(id, 'Five')
  expect(shown()).toBe('Five is the')
})

it('shows the text exactly, wherever a reader comes in and whatever was saved', () => {
  const pieces = fc.array(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(pieces, fc.nat(20), fc.nat(100), (texts, from, saved) => {
      useDeltaStore.setState({ stretches: {} })
      const whole = texts.join('')
      let offset = 0
      for (const [index, text] of texts.entries()) {
        if (index >= from) addDelta(piece(offset, text), whole.slice(0, Math.min(saved, offset)))
        offset += text.length
      }
      if (from >= texts.length) return
      mendDelta(id, whole)
      expect(shown()).toBe(whole)
    }),
  )
})
