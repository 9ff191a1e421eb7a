import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ThinkFilter } from './think-filter'

function split(text: string, sizes: number[] = [text.length]) {
  const filter = new ThinkFilter()
  const told = { text: '', reasoning: '' }
  const take = (said: ReturnType<ThinkFilter['add']>) => {
    for (const one of said) {
      if (one.type === 'retract') told.text = ''
      else told[one.type] += one.text
    }
  }
  let at = 0
  for (let turn = 0; at < text.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    take(filter.add(text.slice(at, at + size)))
    at += size
  }
  take(filter.end())
  return told
}

const CASES: [string, string, string][] = [
  ['<think>Let me see.</think>\n\nFive.', 'Let me see.', 'Five.'],
  ['\n<think>\nA < b\n</think>Five.', '\nA < b\n', 'Five.'],
  ['<thinking>One.</thinking><thinking>Two.</thinking> Five.', 'One.Two.', 'Five.'],
  ['<reasoning>One.</reasoning>Five.', 'One.', 'Five.'],
  ['Let me see.\nIt is clear.\n</think>\n\nFive.', 'Let me see.\nIt is clear.', 'Five.'],
  ['<think>Cut in the midd', 'Cut in the midd', ''],
  ['<think></think>Five.', '', 'Five.'],
  // What the answer is about stays in it.
  ['Models write <think>so</think> at times.', '', 'Models write <think>so</think> at times.'],
  ['```\n<think>\n```\nEnd it with `</think>`.', '', '```\n<think>\n```\nEnd it with `</think>`.'],
  ['<b>Five</b>', '', '<b>Five</b>'],
  ['<', '', '<'],
  ['a\n</thi', '', 'a\n</thi'],
  ['  Five.', '', '  Five.'],
]

describe('thoughts in tags', () => {
  it.each(CASES)('%j', (text, reasoning, answer) => {
    expect(split(text)).toEqual({ text: answer, reasoning })
  })

  it('are the same however the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CASES),
        fc.array(fc.nat(9), { minLength: 1 }),
        ([text, reasoning, answer], sizes) => {
          expect(split(text, sizes)).toEqual({ text: answer, reasoning })
        },
      ),
    )
  })

  it('lose nothing of any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '/', 'a', '\n', ' ', '>') }), (text) => {
        const told = split(text, [1])
        expect(told.text + told.reasoning).toBe(text)
      }),
    )
  })
})
