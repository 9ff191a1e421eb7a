import { FetchError, fetchJson } from '@/lib/http/fetch-json'

const RETRY_MS = 3000

/** What this tab has read and the server has not confirmed yet, by place. Outlives the visit it was read in. */
const unconfirmed = new Map<string, { seq: number }>()

/** Up to where this tab has read a place, as far as the server may not know it; 0 when it knows everything. */
export function unconfirmedRead(place: string): number {
  return unconfirmed.get(place)?.seq ?? 0
}

/**
 * Reports that a place was read from `after` on to `seq`, again until the server answers. Returns where the server has
 * the marker then: before `after` when the room was marked unread meanwhile. null: there is no marker to move any more,
 * or more was read since.
 *
 * @param place the id of a room, or `placeOfThread`.
 * @param after undefined: of a marker that never goes back.
 */
export async function reportRead(place: string, seq: number, after?: number): Promise<number | null> {
  const mine = { seq }
  unconfirmed.set(place, mine)
  const isLatest = () => unconfirmed.get(place) === mine
  while (isLatest()) {
    try {
      const answer = await fetchJson<{ seq: number }>(`/api/rooms/${place}/read`, {
        method: 'POST',
        body: { seq, after },
      })
      if (isLatest()) unconfirmed.delete(place)
      return answer.seq
    } catch (error) {
      if (isFinal(error) && isLatest()) unconfirmed.delete(place)
      else await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
  return null
}

/** Where a thread is read. */
export function placeOfThread(roomId: string, rootId: string): string {
  return `${roomId}/threads/${rootId}`
}

/** Not a member any more, or signed out. */
function isFinal(error: unknown): boolean {
  return error instanceof FetchError && error.status >= 400 && error.status < 500 && error.status !== 429
}
