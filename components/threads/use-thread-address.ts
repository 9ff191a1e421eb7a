import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** Which thread is open beside the room: kept in the address, so that back closes it and a link opens it. */
export function useThreadAddress() {
  const rootId = useSearchParams().get('thread')
  const open = useCallback((id: string) => push(id), [])
  const close = useCallback(() => push(null), [])
  return { rootId, open, close }
}

function push(id: string | null) {
  const query = new URLSearchParams(window.location.search)
  if (id) query.set('thread', id)
  else query.delete('thread')
  const { pathname } = window.location
  window.history.pushState(null, '', query.size > 0 ? `${pathname}?${query}` : pathname)
}
