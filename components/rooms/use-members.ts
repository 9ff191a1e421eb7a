import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { MemberList } from '@/lib/rooms/schema'
import { membersOptions, moreMembersOptions } from './queries'

type Options = {
  initialData?: MemberList
  /** Reads page after page to the end: a search must not miss those who are not loaded yet. */
  isWhole?: boolean
}

/** The members of a room, as far as they were read, and the next page; kept fresh by the stream. */
export function useMembers(roomId: string, { initialData, isWhole = false }: Options = {}) {
  const { data, isError, refetch } = useQuery({ ...membersOptions(roomId), initialData })
  const pages = useInfiniteQuery(moreMembersOptions(roomId, data?.nextCursor ?? null))
  const cursor = pages.data ? (pages.data.pages.at(-1)?.nextCursor ?? null) : (data?.nextCursor ?? null)
  const more = { ...pages, hasNextPage: cursor !== null }
  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError } = pages

  // The server: the rest of the list, page by page.
  useEffect(() => {
    if (isWhole && cursor !== null && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [isWhole, cursor, isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  const members = data ? [...data.members, ...(pages.data?.pages.flatMap((page) => page.members) ?? [])] : null
  return { members, hidden: (data?.total ?? 0) - (members?.length ?? 0), more, isError, refetch }
}
