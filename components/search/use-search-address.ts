import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { publicPath } from '@/lib/core/base-path'
import {
  type AddressState,
  changeAddress,
  readAddress,
  reportAddress,
  type SearchAddress,
  writeAddress,
} from './search-address'

const PAUSE_MS = 300

/** What is searched for, kept in the address; what is typed follows a moment later. */
export function useSearchAddress() {
  const params = useSearchParams().toString()
  const [address, setAddress] = useState(() => readAddress(params))
  const [text, setText] = useState(address.q)
  const newest = useRef<AddressState>({ address, unreported: [] })

  // The router: it reports in a transition, so after a later change as well. Back and links change the box too.
  useEffect(() => {
    const before = newest.current.address
    newest.current = reportAddress(newest.current, params)
    if (newest.current.address === before) return
    setAddress(newest.current.address)
    setText(newest.current.address.q)
  }, [params])

  const go = useCallback((next: Partial<SearchAddress>) => {
    newest.current = changeAddress(newest.current, next)
    setAddress(newest.current.address)
    const query = writeAddress(newest.current.address)
    window.history.replaceState(null, '', publicPath(query === '' ? '/search' : `/search?${query}`))
  }, [])

  // The clock: results come while one types, but not for every letter.
  useEffect(() => {
    if (text.trim() === address.q) return
    const timer = setTimeout(() => go({ q: text.trim() }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, address.q, go])

  return { ...address, text, setText, go }
}
