import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstUnread } from './first-unread'

const said = (...authors: string[]) => authors.map((authorId, index) => ({ seq: index + 1, authorId }))
const line = (messages: ReturnType<typeof said>, readSeq: number | null, isMarked = false) =>
  firstUnread({ messages, readSeq, isMarked, viewerId: 'me' })

describe('the line above what is new', () => {
  it('is above the first message that was not read', () => {
    expect(line(said('ann', 'ann', 'bob'), 1)).toBe(2)
    expect(line(said('ann', 'ann'), 2)).toBeNull()
    expect(line(said('ann'), null)).toBeNull()
  })

  it('is not above an own message, from whatever device it came', () => {
    expect(line(said('ann', 'me', 'bob'), 1)).toBe(3)
    expect(line(said('ann', 'me', 'me'), 1)).toBeNull()
  })

  it('is not drawn above rows whose older neighbours are still to come', () => {
    expect(
      firstUnread({ messages: said('ann', 'ann', 'bob').slice(1), readSeq: 0, isMarked: false, viewerId: 'me' }),
    ).toBeNull()
  })

  it('is where the reader marked the room unread, also above own words', () => {
    expect(line(said('ann', 'me', 'bob'), 1, true)).toBe(2)
  })

  it('is above the first message of somebody else after the marker, whatever was said', () => {
    const talk = fc.array(fc.constantFrom('me', 'ann', 'bob'), { maxLength: 20 })
    fc.assert(
      fc.property(talk, fc.nat(20), (authors, readSeq) => {
        const messages = said(...authors)
        const news = messages.filter(({ seq, authorId }) => seq > readSeq && authorId !== 'me')
        expect(line(messages, readSeq)).toBe(news[0]?.seq ?? null)
      }),
    )
  })
})
