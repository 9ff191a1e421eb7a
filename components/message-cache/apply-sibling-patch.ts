import type { PublicMessage } from '@/lib/messages/schema'
import type { Timeline } from './queries'

/**
 * One more answer to the same message changes the sibling links under the others, and no event covers those: a timeline
 * that holds them takes the longer list from the one that came.
 */
export function applySiblingPatch(timeline: Timeline, { parentId, authorId, answer }: PublicMessage): Timeline {
  if (parentId === null || !answer || answer.siblings.length < 2) return timeline
  const { siblings } = answer
  const isOlder = (held: PublicMessage) =>
    held.parentId === parentId &&
    held.authorId === authorId &&
    held.answer !== null &&
    held.answer.siblings.length < siblings.length
  if (!timeline.pages.some((page) => page.messages.some(isOlder))) return timeline
  const pages = timeline.pages.map((page) => ({
    ...page,
    messages: page.messages.map((held) =>
      held.answer && isOlder(held) ? { ...held, answer: { ...held.answer, siblings } } : held,
    ),
  }))
  return { ...timeline, pages }
}
