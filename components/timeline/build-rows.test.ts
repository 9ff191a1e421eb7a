import { describe, expect, it } from 'vitest'
import type { Unsent } from '@/components/outbox/use-outbox'
import type { PublicMessage } from '@/lib/messages/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { buildRows } from './build-rows'

const base = {
  unsent: [],
  viewerId: 'alice',
  isFromBeginning: false,
  readSeq: null,
  named: new Set<string>(),
  dayOf: (iso: string) => iso.slice(0, 10),
}

describe('the rows of a timeline', () => {
  it('groups an author within five minutes and no longer', () => {
    const messages = [message(1, '10:00'), message(2, '10:04'), message(3, '10:09'), message(4, '10:10', 'bob')]
    expect(buildRows({ ...base, messages }).map((row) => row.isGrouped)).toEqual([false, true, false, false])
  })

  it('names the author again where a thread begins or ends, also above what is not sent yet', () => {
    const messages = [message(1, '10:00'), { ...message(2, '10:01'), threadRootId: 'id-1' }, message(3, '10:02')]
    expect(buildRows({ ...base, messages }).map((row) => row.isGrouped)).toEqual([false, false, false])
    const replied = buildRows({ ...base, messages: messages.slice(0, 2), unsent: [unsent('c9')] })
    expect(replied.at(-1)?.isGrouped).toBe(false)
  })

  it('says what a thread is about where replies to it begin, and again after anything else', () => {
    const inThread = (seq: number, by = 'alice') => ({ ...message(seq, '10:00', by), threadRootId: 'id-1' })
    const messages = [message(1, '10:00'), inThread(2), inThread(3, 'bob'), message(4, '10:00'), inThread(5)]
    const continues = (named: string[] = []) =>
      buildRows({ ...base, messages, named: new Set(named) }).map(
        (row) => row.kind === 'message' && row.continuesThread,
      )
    expect(continues()).toEqual([false, false, true, false, false])
    expect(continues(['id-3']), 'a row that was first keeps it').toEqual([false, false, false, false, false])
  })

  it('names the author again where what was imported begins or ends', () => {
    const messages = [message(1, '10:00'), { ...message(2, '10:01'), isImported: true }, message(3, '10:02')]
    expect(buildRows({ ...base, messages }).map((row) => row.isGrouped)).toEqual([false, false, false])
  })

  it('announces a day below the row before it, so that older rows coming in never change a shown one', () => {
    const messages = [message(1, '23:59'), { ...message(2, '00:00'), createdAt: '2026-01-02T00:00:00.000Z' }]
    const days = (isFromBeginning: boolean) =>
      buildRows({ ...base, messages, isFromBeginning }).map(
        (row) => row.kind === 'message' && [row.dayBefore, row.dayAfter],
      )
    expect(days(false)).toEqual([
      [null, '2026-01-02T00:00:00.000Z'],
      [null, null],
    ])
    expect(days(true)[0]).toEqual(['2026-01-01T23:59:00.000Z', '2026-01-02T00:00:00.000Z'])
  })

  it('leaves the name on a row that once was first', () => {
    const messages = [message(1, '10:00'), message(2, '10:01')]
    expect(buildRows({ ...base, messages, named: new Set(['id-2']) })[1]?.isGrouped).toBe(false)
  })

  it('draws the line above the first unread message, which also ends a group', () => {
    const rows = buildRows({ ...base, readSeq: 1, messages: [message(1, '10:00', 'bob'), message(2, '10:01', 'bob')] })
    expect(rows.map((row) => [row.isGrouped, row.kind === 'message' && row.isFirstUnread])).toEqual([
      [false, false],
      [false, true],
    ])
  })

  it('keeps the key of an own message from typing to number, and shows it once', () => {
    const before = buildRows({ ...base, messages: [], unsent: [unsent('c1')] })
    const after = buildRows({ ...base, messages: [{ ...message(1, '10:00'), clientId: 'c1' }], unsent: [unsent('c1')] })
    expect(before.map((row) => row.key)).toEqual(after.map((row) => row.key))
    expect(after).toHaveLength(1)
  })

  it("does not let someone else's clientId hide an own unsent message", () => {
    const messages = [{ ...message(1, '10:00', 'bob'), clientId: 'c1' }]
    expect(buildRows({ ...base, messages, unsent: [unsent('c1')] })).toHaveLength(2)
  })
})

function unsent(clientId: string): Unsent {
  return {
    clientId,
    roomId: 'room',
    content: 'hi',
    createdAt: '2026-01-01T10:00:00.000Z',
    state: 'sending',
    reason: '',
  }
}

function message(seq: number, time: string, authorId = 'alice'): PublicMessage {
  return publicMessage({ seq, authorId, createdAt: `2026-01-01T${time}:00.000Z` })
}
