import { type RefObject, useCallback, useEffect } from 'react'
import type { useTimeline } from './use-timeline'

/** Pages are asked for this many pixels before either edge comes into view. */
const AHEAD = 600

type Query = ReturnType<typeof useTimeline>['query']

/**
 * Loads towards the edge the reader is near, one page at a time: both directions share one query, and a second fetch
 * would cancel the first. Call the result on scroll.
 */
export function usePageLoading(query: Query, scroller: RefObject<HTMLDivElement | null>, isPlaced: boolean) {
  const { isFetching, isError, hasPreviousPage, hasNextPage, fetchPreviousPage, fetchNextPage, data } = query

  const check = useCallback(() => {
    const element = scroller.current
    if (!element || !isPlaced || isFetching || isError) return
    const below = element.scrollHeight - element.clientHeight - element.scrollTop
    if (hasPreviousPage && element.scrollTop < AHEAD) void fetchPreviousPage()
    else if (hasNextPage && below < AHEAD) void fetchNextPage()
  }, [scroller, isPlaced, isFetching, isError, hasPreviousPage, hasNextPage, fetchPreviousPage, fetchNextPage])

  // The document: a page that just arrived may not have filled the distance. Next frame, once the rows are placed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: new data is a reason to look again
  useEffect(() => {
    const frame = requestAnimationFrame(check)
    return () => cancelAnimationFrame(frame)
  }, [check, data])

  return check
}
