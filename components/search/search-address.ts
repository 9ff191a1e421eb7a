import { toQuery } from '@/components/ui/to-query'
import { SEARCH_KINDS } from '@/lib/search/constants'
import type { SearchKind } from '@/lib/search/schema'

export type Tab = SearchKind | 'all'
export type SearchAddress = { q: string; kind: Tab; order: 'newest' | 'relevance' }
/** What is searched for now, and the addresses written for it that the router has not reported yet. */
export type AddressState = { address: SearchAddress; unreported: string[] }

export function readAddress(query: string): SearchAddress {
  const params = new URLSearchParams(query)
  return {
    q: params.get('q') ?? '',
    kind: SEARCH_KINDS.find((name) => name === params.get('kind')) ?? 'all',
    order: params.get('order') === 'relevance' ? 'relevance' : 'newest',
  }
}

export function writeAddress({ q, kind, order }: SearchAddress): string {
  return toQuery({ q, kind: kind === 'all' ? '' : kind, order: order === 'newest' ? '' : order }).toString()
}

/** A change made here. It is always made to the newest address: the router reports later, and then an older one. */
export function changeAddress({ address, unreported }: AddressState, next: Partial<SearchAddress>): AddressState {
  const changed = { ...address, ...next }
  return { address: changed, unreported: [...unreported, writeAddress(changed)] }
}

/** What the router reports: an address written here, or one that a link, Back or Forward leads to. */
export function reportAddress(state: AddressState, query: string): AddressState {
  const at = state.unreported.indexOf(query)
  if (at >= 0) return { ...state, unreported: state.unreported.slice(at + 1) }
  if (query === writeAddress(state.address)) return { ...state, unreported: [] }
  return { address: readAddress(query), unreported: [] }
}
