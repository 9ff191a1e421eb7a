import { expect, test } from 'vitest'
import type { PublicMessage } from '@/lib/messages/schema'
import { publicMessage } from '@/lib/testing/public-message'
import type { AnswerSummary } from '@/lib/tool-cards/schema'
import { applySiblingPatch } from './apply-sibling-patch'
import type { Timeline } from './queries'

test('an answer beside an older one is counted under both', () => {
  const older = answer('a', 'question', [2])
  const other = answer('b', 'question', [2], 'another agent')
  const newer = answer('c', 'question', [2, 4])
  const after = applySiblingPatch(timelineOf(older, other, newer), newer)
  expect(after.pages[0]?.messages.map((message) => message.answer?.siblings)).toEqual([[2, 4], [2], [2, 4]])
})

test('nothing changes for an answer that stands alone', () => {
  const timeline = timelineOf(answer('a', 'question', [2]))
  expect(applySiblingPatch(timeline, answer('a', 'question', [2]))).toBe(timeline)
  expect(applySiblingPatch(timeline, answer('c', 'other', [4, 6]))).toBe(timeline)
})

test('a shorter list and one as long say nothing new, and what is no answer is left alone', () => {
  const held = answer('a', 'question', [2, 4])
  const plain = publicMessage({ id: 'p', parentId: 'question', authorId: 'agent' })
  const timeline = timelineOf(held, plain)
  for (const siblings of [[2], [2, 6]]) {
    expect(applySiblingPatch(timeline, answer('c', 'question', siblings))).toBe(timeline)
  }
  expect(applySiblingPatch(timeline, plain)).toBe(timeline)
  const orphans = timelineOf({ ...answer('a', '', [2]), parentId: null })
  expect(applySiblingPatch(orphans, { ...answer('b', '', [2, 4]), parentId: null })).toBe(orphans)
  const grown = applySiblingPatch(timeline, answer('c', 'question', [2, 4, 6]))
  expect(grown.pages[0]?.messages).toEqual([answer('a', 'question', [2, 4, 6]), plain])
})

test('the answer is found on whichever page it is', () => {
  const [first] = timelineOf(publicMessage({ seq: 1 })).pages
  const { pages, pageParams } = timelineOf(answer('a', 'question', [2]))
  const timeline: Timeline = { pages: first ? [first, ...pages] : pages, pageParams }
  const grown = applySiblingPatch(timeline, answer('c', 'question', [2, 4]))
  expect(grown.pages[1]?.messages[0]?.answer?.siblings).toEqual([2, 4])
})

function timelineOf(...messages: PublicMessage[]): Timeline {
  const page = { messages, actors: {}, hasBefore: false, hasAfter: false, asOf: 1, gaps: [] }
  return { pages: [page], pageParams: [{ newest: true }] }
}

function answer(id: string, parentId: string, siblings: number[], authorId = 'agent'): PublicMessage {
  const answer: AnswerSummary = {
    ...{ requestedById: 'person', runStatus: 'completed', cause: 'mention', messageCount: 1 },
    ...{
      inputTokens: 1,
      outputTokens: 1,
      durationMs: 1,
      costMicros: 0,
      costUnknown: false,
      tokensEstimated: false,
      cut: null,
      hasReasoning: false,
      siblings,
    },
  }
  return publicMessage({ id, parentId, authorId, role: 'assistant', content: '', runId: id, answer })
}
