import { describe, expect, it } from 'vitest'
import type { MessageWindow } from '@/lib/messages/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { mergeMessage } from './merge-message'
import type { Timeline } from './queries'
import { trimTimeline } from './trim-timeline'

describe('merging a message into a timeline', () => {
  it('appends the next number to a timeline that reaches the newest', () => {
    const merged = mergeMessage(timeline(page(1, 3)), message(4))
    expect(seqs(merged)).toEqual([1, 2, 3, 4])
  })

  it('starts an empty room', () => {
    expect(seqs(mergeMessage(timeline({ ...page(1, 0), hasBefore: false }), message(1)))).toEqual([1])
  })

  it('replaces an older version in place and never a newer one', () => {
    const edited = mergeMessage(timeline(page(1, 3)), { ...message(2), content: 'new', version: 2 })
    expect(edited.pages[0]?.messages[1]?.content).toBe('new')
    const late = mergeMessage(edited, { ...message(2), content: 'old', version: 1 })
    expect(late).toBe(edited)
  })

  it('takes the same version again, with what its author is called now', () => {
    const bob = { id: 'bob', name: 'bob', displayName: 'Bob', kind: 'human' as const, isDeactivated: false }
    const before = timeline(page(1, 3))
    const again = mergeMessage(before, { ...message(2), content: 'more of it' }, { bob })
    expect(again.pages[0]?.messages[1]?.content).toBe('more of it')
    expect(again.pages[0]?.actors.bob).toEqual(bob)
    expect(mergeMessage(before, message(4), { bob }).pages[0]?.actors.bob).toEqual(bob)
  })

  it('replaces a message in its own page alone, and keeps the names that page has', () => {
    const ann = { id: 'ann', name: 'ann', displayName: 'Ann', kind: 'human' as const, isDeactivated: false }
    const before = timeline({ ...page(1, 3), actors: { ann } }, page(4, 6), { ...page(7, 8), actors: { ann } })
    const merged = mergeMessage(before, { ...message(5), content: 'edited' })
    expect(merged.pages.map((each) => each.messages.map(({ content }) => content))).toEqual([
      ['message 1', 'message 2', 'message 3'],
      ['message 4', 'edited', 'message 6'],
      ['message 7', 'message 8'],
    ])
    expect([merged.pages[0], merged.pages[2]]).toEqual([before.pages[0], before.pages[2]])
    expect(mergeMessage(before, message(1)).pages[0]?.actors).toEqual({ ann })
    expect(mergeMessage(before, message(9)).pages[2]?.actors).toEqual({ ann })
    const unknown = { ...message(5), id: 'not shown' }
    expect(mergeMessage(before, unknown)).toBe(before)
  })

  it('says of both halves of a page that was cut what is before and after them', () => {
    const cut = mergeMessage(timeline({ ...page(1, 99), hasBefore: false }), message(100))
    expect(cut.pages.map(({ hasBefore, hasAfter }) => [hasBefore, hasAfter])).toEqual([
      [false, true],
      [true, false],
    ])
    expect(mergeMessage(timeline(page(1, 98)), message(99)).pages).toHaveLength(1)
  })

  it('shows no message twice, nor one that is older than what is shown', () => {
    const before = timeline(page(3, 5))
    expect(mergeMessage(before, message(2))).toBe(before)
    expect(mergeMessage(before, { ...message(5), id: 'another of this number' })).toBe(before)
    const none: Timeline = { pages: [], pageParams: [] }
    expect(mergeMessage(none, message(1))).toBe(none)
  })

  it('shows no hole of a single number either', () => {
    const merged = mergeMessage(timeline(page(1, 3)), message(5))
    expect([seqs(merged), merged.pages[0]?.hasAfter]).toEqual([[1, 2, 3], true])
  })

  it('leaves a timeline alone that does not reach the newest', () => {
    const before = timeline({ ...page(1, 3), hasAfter: true })
    expect(mergeMessage(before, message(4))).toBe(before)
  })

  it('marks more to fetch when a number is missing, instead of showing a hole', () => {
    const merged = mergeMessage(timeline(page(1, 3)), message(6))
    expect(seqs(merged)).toEqual([1, 2, 3])
    expect(merged.pages[0]?.hasAfter).toBe(true)
  })

  it('cuts the live page in two at a hundred, every number once', () => {
    let merged = timeline(page(1, 3))
    for (let seq = 4; seq <= 260; seq++) merged = mergeMessage(merged, message(seq))
    expect(seqs(merged)).toEqual(Array.from({ length: 260 }, (_, index) => index + 1))
    expect(merged.pages.map((each) => each.messages.length)).toEqual([50, 50, 50, 50, 60])
    expect(merged.pageParams).toEqual([{ newest: true }, { after: 50 }, { after: 100 }, { after: 150 }, { after: 200 }])
    expect(merged.pages.map((each) => each.hasAfter)).toEqual([true, true, true, true, false])
  })
})

describe('trimming a timeline', () => {
  const five = timeline(page(1, 50), page(51, 100), page(101, 150), page(151, 200), page(201, 250))

  it('drops the oldest page for a reader at the end', () => {
    const trimmed = trimTimeline(five, true)
    expect([seqs(trimmed)[0], seqs(trimmed).at(-1)]).toEqual([51, 250])
    expect(trimmed.pages[0]?.hasBefore).toBe(true)
  })

  it('leaves four pages as they are, and says nothing of the other end of five', () => {
    const four: Timeline = { pages: five.pages.slice(1), pageParams: five.pageParams.slice(1) }
    for (const isAtEnd of [true, false]) expect(trimTimeline(four, isAtEnd)).toBe(four)
    const whole = { pages: five.pages.map((each) => ({ ...each, hasBefore: false })), pageParams: five.pageParams }
    expect(trimTimeline(whole, true).pages.map(({ hasBefore, hasAfter }) => [hasBefore, hasAfter])).toEqual([
      [true, false],
      ...Array.from({ length: 3 }, () => [false, false]),
    ])
    expect(trimTimeline(whole, false).pages.map(({ hasBefore, hasAfter }) => [hasBefore, hasAfter])).toEqual([
      ...Array.from({ length: 3 }, () => [false, false]),
      [false, true],
    ])
  })

  it('drops the newest page for a reader further up, to be fetched again', () => {
    const trimmed = trimTimeline(five, false)
    expect([seqs(trimmed)[0], seqs(trimmed).at(-1)]).toEqual([1, 200])
    expect(trimmed.pages.at(-1)?.hasAfter).toBe(true)
    expect(trimmed.pageParams).toHaveLength(4)
  })
})

function timeline(...pages: MessageWindow[]): Timeline {
  return {
    pages,
    pageParams: pages.map((each, index) =>
      index === 0 ? { newest: true } : { after: (each.messages[0]?.seq ?? 1) - 1 },
    ),
  }
}

function page(from: number, to: number): MessageWindow {
  const messages = Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => message(from + index))
  return { messages, actors: {}, hasBefore: from > 1, hasAfter: false, asOf: to, gaps: [] }
}

function seqs(of: Timeline): number[] {
  return of.pages.flatMap((each) => each.messages.map((held) => held.seq))
}

const message = (seq: number) => publicMessage({ seq })
