import { MAX_PAGES, type Timeline } from './queries'

/**
 * Live messages add pages that React Query's own limit never sees. Drops what the reader is farthest from: the oldest
 * pages when reading at the end, else the newest, which are then fetched again on the way down.
 */
export function trimTimeline(timeline: Timeline, isAtEnd: boolean): Timeline {
  const extra = timeline.pages.length - MAX_PAGES
  if (extra <= 0) return timeline
  const from = isAtEnd ? extra : 0
  const pages = timeline.pages.slice(from, from + MAX_PAGES)
  const pageParams = timeline.pageParams.slice(from, from + MAX_PAGES)
  const first = pages[0]
  const last = pages.at(-1)
  if (isAtEnd && first) pages[0] = { ...first, hasBefore: true }
  if (!isAtEnd && last) pages[pages.length - 1] = { ...last, hasAfter: true }
  return { pages, pageParams }
}
