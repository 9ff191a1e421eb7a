import type { Anchor } from '@/components/message-cache/queries'
import { publicPath } from '@/lib/core/base-path'

/** Puts a place into the address. What else the address says of this room (an open thread) stays. */
export function showPlace(roomId: string, anchor: Anchor, offset: number | null, how: 'push' | 'replace'): void {
  const url = new URL(window.location.href)
  // The room has been left meanwhile: the address is another page's.
  if (url.pathname !== publicPath(`/rooms/${roomId}`)) return
  if (anchor === 'newest' && how === 'replace' && !url.searchParams.has('m')) return
  if (anchor === 'newest') url.searchParams.delete('m')
  else url.searchParams.set('m', String(anchor))
  const state = offset === null ? null : { place: { anchor, offset } }
  if (how === 'push') window.history.pushState(state, '', url)
  else window.history.replaceState(state, '', url)
}

/** Where exactly the anchor's row stood when this entry of the history was left; null when the entry does not say. */
export function heldOffset(anchor: Anchor): number | null {
  if (typeof window === 'undefined') return null
  const state: unknown = window.history.state
  const place = isRecord(state) && isRecord(state.place) ? state.place : null
  return place?.anchor === anchor && typeof place.offset === 'number' ? place.offset : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
