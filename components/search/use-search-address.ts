import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import { toQuery } from '@/components/ui/to-query'
import { SEARCH_KINDS } from '@/lib/search/constants'
import type { SearchKind } from '@/lib/search/schema'

const PAUSE_MS = 300

export type Tab = SearchKind | 'all'

/** What is searched for, kept in the address; what is typed follows a moment later. */
export function useSearchAddress() {
  const params = useSearchParams()
  const q = params.get('q') ?? ''
  const kind: Tab = SEARCH_KINDS.find((name) => name === params.get('kind')) ?? 'all'
  const order = params.get('order') === 'relevance' ? ('relevance' as const) : ('newest' as const)
  const [text, setText] = useState(q)
  const [written, setWritten] = useState(q)
  const [seen, setSeen] = useState(q)
  // Back and forward change the address under the box; what the box wrote itself must not overtake the typing.
  if (seen !== q) {
    setSeen(q)
    if (q !== written) setText(q)
  }

  const go = useCallback(
    (next: { q?: string; kind?: Tab; order?: string }) => {
      const to = { q, kind, order, ...next }
      const query = toQuery({
        q: to.q,
        kind: to.kind === 'all' ? '' : to.kind,
        order: to.order === 'newest' ? '' : to.order,
      })
      setWritten(to.q)
      window.history.replaceState(null, '', query.size > 0 ? `/search?${query}` : '/search')
    },
    [q, kind, order],
  )

  // The clock: results come while one types, but not for every letter.
  useEffect(() => {
    if (text.trim() === q) return
    const timer = setTimeout(() => go({ q: text.trim() }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, q, go])

  return { q, kind, order, text, setText, go }
}
