import { expect, it } from 'vitest'
import type { PublicMessage } from '@/lib/messages/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { applyMessagePatch } from './apply-message-patch'
import { mergeReply } from './merge-reply'
import type { Timeline } from './queries'

const message = (seq: number, change: Partial<PublicMessage> = {}) => publicMessage({ seq, ...change })
const ROOT = message(1)

it('a quote follows what the quoted message says, and loses its text with it', () => {
  const quote = {
    messageId: ROOT.id,
    seq: 1,
    authorId: 'alice',
    excerpt: 'message 1',
    isDeleted: false,
    isImported: false,
    version: 1,
  }
  const timeline = of([ROOT, message(2, { quote })])
  const edited = applyMessagePatch(timeline, message(1, { content: 'other\nwords', version: 2 }))
  expect(quotes(edited)).toMatchObject([{ excerpt: 'other words', version: 2 }])
  expect(quotes(applyMessagePatch(edited, ROOT)), 'an older version changes nothing').toMatchObject([
    { excerpt: 'other words' },
  ])
  const gone = applyMessagePatch(edited, message(1, { content: '', deletedAt: 'now', version: 3 }))
  expect(quotes(gone)).toMatchObject([{ excerpt: '', isDeleted: true }])
})

it('a reply says what its thread is about, as that is now', () => {
  const about = (timeline: Timeline) => timeline.pages[0]?.messages.map(({ thread }) => thread?.root ?? null)
  const timeline = of([ROOT, reply(2, 2)])
  const edited = applyMessagePatch(timeline, message(1, { content: 'other\nwords', version: 3 }))
  expect(about(edited)).toEqual([
    null,
    { authorId: 'alice', excerpt: 'other words', isDeleted: false, isImported: false },
  ])
  expect(applyMessagePatch(edited, message(1, { version: 2 })), 'an older version').toBe(edited)
  const gone = applyMessagePatch(edited, message(1, { content: '', deletedAt: 'now', version: 4 }))
  expect(about(gone)).toEqual([null, { authorId: 'alice', excerpt: '', isDeleted: true, isImported: false }])
})

it('a reply tells its root how many there are, and an older reply does not take it back', () => {
  const told = applyMessagePatch(of([ROOT]), reply(5, 3))
  expect(told.pages[0]?.messages[0]?.thread).toMatchObject({ replyCount: 2, lastReplySeq: 5 })
  expect(applyMessagePatch(told, reply(4, 2))).toBe(told)
  expect(applyMessagePatch(told, message(6))).toBe(told)
})

it('a thread takes its own replies in order, its root, and nothing else', () => {
  const thread = of([reply(2, 2)], ROOT)
  const grown = mergeReply(thread, reply(9, 3), ROOT.id)
  expect(grown.pages[0]?.messages.map(({ seq }) => seq)).toEqual([2, 9])
  expect(mergeReply(grown, message(10), ROOT.id)).toBe(grown)
  expect(mergeReply(grown, { ...reply(9, 3), version: 0 }, ROOT.id), 'an older version').toBe(grown)
  const edited = mergeReply(grown, message(1, { content: 'new', version: 4 }), ROOT.id)
  expect(edited.pages[0]?.root?.content).toBe('new')
})

function quotes(timeline: Timeline) {
  return timeline.pages.flatMap((page) => page.messages.flatMap(({ quote }) => quote ?? []))
}

function reply(seq: number, version: number): PublicMessage {
  const thread = {
    rootId: ROOT.id,
    rootSeq: 1,
    root: { authorId: 'alice', excerpt: 'message 1', isDeleted: false, isImported: false },
    version,
    replyCount: version - 1,
    lastReplySeq: seq,
    lastReplyAt: 'now',
  }
  return message(seq, { threadRootId: ROOT.id, thread })
}

function of(messages: PublicMessage[], root?: PublicMessage): Timeline {
  const page = { messages, actors: {}, hasBefore: false, hasAfter: false, asOf: 1, gaps: [], ...(root ? { root } : {}) }
  return { pages: [page], pageParams: [{ newest: true }] }
}
