import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** What is no id is no thread: a link that was cut off opens the room. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The open thread, kept in the address, so that Back closes it and a link opens it. */
export function useThreadAddress() {
  const asked = useSearchParams().get('thread')
  const rootId = asked !== null && ID.test(asked) ? asked : null
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
