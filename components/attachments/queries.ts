import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import type { AttachmentKind, RoomFileList } from '@/lib/attachments/schema'
import { publicPath } from '@/lib/core/base-path'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'

export const attachmentKeys = {
  room: (roomId: string) => ['attachments', roomId] as const,
  list: (roomId: string, kind: AttachmentKind | null) => ['attachments', roomId, kind] as const,
  preview: (attachmentId: string) => ['attachment-preview', attachmentId] as const,
}

export function roomFilesOptions(roomId: string, kind: AttachmentKind | null = null) {
  return infiniteQueryOptions({
    queryKey: attachmentKeys.list(roomId, kind),
    staleTime: 0,
    queryFn: ({ pageParam, signal }) => {
      const query = toQuery({ kind: kind ?? undefined, cursor: pageParam ?? undefined })
      return fetchJson<RoomFileList>(`/api/rooms/${roomId}/attachments?${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** The beginning of a text. What a file says never changes. */
export function previewOptions(attachmentId: string) {
  return queryOptions({
    queryKey: attachmentKeys.preview(attachmentId),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) => {
      const response = await fetch(publicPath(`/api/attachments/${attachmentId}?part=beginning`), { signal })
      if (!response.ok) throw new FetchError(response.status, 'preview', response.statusText)
      return await response.text()
    },
  })
}
