import { describe, expect, it } from 'vitest'
import type { ActorMap } from '@/lib/actors/schema'
import type { MessageWindow, PublicMessage } from '@/lib/messages/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { mergeReply } from './merge-reply'
import type { Timeline } from './queries'

const root = publicMessage({ id: 'root', seq: 1, version: 2 })
const reply = (seq: number, change: Partial<PublicMessage> = {}) =>
  publicMessage({ seq, threadRootId: 'root', version: 2, ...change })
const page = (seqs: number[], change: Partial<MessageWindow> = {}): MessageWindow => ({
  ...{
    root,
    messages: seqs.map((seq) => reply(seq)),
    actors: {},
    hasBefore: false,
    hasAfter: false,
    asOf: 1,
    gaps: [],
  },
  ...change,
})
const thread = (...pages: MessageWindow[]): Timeline => ({ pages, pageParams: pages.map(() => ({ newest: true })) })
const bob: ActorMap = { bob: { id: 'bob', name: 'bob', displayName: 'Bob', kind: 'human', isDeactivated: false } }
const textsOf = ({ pages }: Timeline) => pages.map(({ messages }) => messages.map(({ content }) => content))

describe('merging a message into an open thread', () => {
  it('puts a reply at the end of the last page, whatever numbers are between, with its author', () => {
    const held = thread(page([2, 5]), page([7]))
    const merged = mergeReply(held, reply(11), 'root', bob)
    expect(textsOf(merged)).toEqual([
      ['message 2', 'message 5'],
      ['message 7', 'message 11'],
    ])
    expect(merged.pages.map(({ actors }) => actors)).toEqual([{}, bob])
    expect(merged.pageParams).toBe(held.pageParams)
    expect(textsOf(mergeReply(thread(page([])), reply(2), 'root'))).toEqual([['message 2']])
  })

  it('puts none where more is still to be fetched, nor one from before what is shown', () => {
    for (const held of [thread(page([2, 5], { hasAfter: true })), thread(page([6, 9])), thread()]) {
      expect(mergeReply(held, reply(7), 'root')).toBe(held)
    }
  })

  it('replaces a reply by the same version and newer ones, in its page alone', () => {
    const held = thread(page([2, 3]), page([5]))
    const edited = (version: number) => mergeReply(held, reply(2, { version, content: 'edited' }), 'root', bob)
    expect(edited(1)).toBe(held)
    for (const version of [2, 3]) {
      expect(textsOf(edited(version))).toEqual([['edited', 'message 3'], ['message 5']])
      expect(edited(version).pages[1]).toBe(held.pages[1])
      expect(edited(version).pages[0]?.actors).toEqual(bob)
    }
  })

  it('replaces the root by the same version and newer ones, in every page that shows an older', () => {
    const newer = { ...root, version: 4 }
    const held = thread(page([2]), page([5], { root: newer }), page([6], { root: undefined }))
    const merged = (version: number) => mergeReply(held, { ...root, version, content: 'edited' }, 'root', bob)
    expect(merged(1)).toBe(held)
    expect(merged(3).pages.map((each) => each.root?.content)).toEqual(['edited', 'message 1', undefined])
    expect(merged(3).pages.map(({ actors }) => actors)).toEqual([bob, {}, {}])
    expect(merged(2).pages[0]?.root?.content).toBe('edited')
  })

  it('takes nothing that is not of this thread', () => {
    const held = thread(page([2]))
    for (const other of [reply(7, { threadRootId: 'other' }), reply(7, { threadRootId: null })]) {
      expect(mergeReply(held, other, 'root')).toBe(held)
    }
  })
})
