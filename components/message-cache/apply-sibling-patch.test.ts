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
