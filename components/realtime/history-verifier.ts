import { useConnectionStore } from '@/components/live/connection-store'
import { fetchJson } from '@/lib/http/fetch-json'
import type { FrameList, Head } from '@/lib/realtime/schema'
import { type RememberedHead, RememberedHeads } from './remembered-heads'

/** Rooms compared after one connection, one after the other. */
const CHECKS_MAX = 20

/** Compares what this browser saw with what the logs hold now, and warns when a remembered event has left its log. */
export class HistoryVerifier {
  private readonly remembered: RememberedHeads
  private readonly seen = new Set<string>()

  constructor(viewerId: string) {
    this.remembered = new RememberedHeads(viewerId)
  }

  /** Rooms met for the first time in this tab are compared with the last visit; from then on the log itself is. */
  async onHeads(heads: Head[]): Promise<void> {
    const unsure = heads.flatMap((head) => {
      const past = this.seen.has(head.room) ? undefined : this.remembered.get(head.room)
      this.seen.add(head.room)
      if (!past) this.remember(head.room, head.lastEventSeq, head.lastEventHash)
      return past ? [{ head, past }] : []
    })
    for (const { head, past } of unsure.slice(0, CHECKS_MAX)) {
      // A room that cannot be asked now is asked at the next visit.
      const isWhole = await isInLog(head, past).catch(() => null)
      if (isWhole === false) this.report(head.room)
      if (isWhole) this.remember(head.room, head.lastEventSeq, head.lastEventHash)
    }
  }

  remember(room: string, seq: number, hash: string): void {
    if (!useConnectionStore.getState().broken.includes(room)) this.remembered.set(room, { seq, hash })
  }

  report(room: string): void {
    useConnectionStore.setState(({ broken }) => (broken.includes(room) ? {} : { broken: [...broken, room] }))
  }

  save(): void {
    this.remembered.save()
  }
}

async function isInLog(head: Head, { seq, hash }: RememberedHead): Promise<boolean> {
  if (seq > head.lastEventSeq) return false
  if (seq === head.lastEventSeq) return hash === head.lastEventHash
  const { events } = await fetchJson<FrameList>(`/api/rooms/${head.room}/events?after=${seq - 1}&limit=1`)
  const [event] = events
  if (event?.roomSeq === seq) return event.hash === hash
  return await isPruned(head.room, seq, seq, hash)
}

/**
 * Lines leave a log only as its beginning, and a checkpoint that follows names them: first and last number, how many,
 * and the hash of the last. A line that is missing without one was taken out.
 */
export async function isPruned(room: string, first: number, last: number, lastHash: string): Promise<boolean> {
  const { events } = await fetchJson<FrameList>(`/api/rooms/${room}/events?type=${CHECKPOINT}&limit=100`)
  return events.some(({ type, data }) => {
    const { from, to, lastHash: hash } = data
    if (type !== CHECKPOINT || typeof from !== 'number' || typeof to !== 'number') return false
    return from <= first && last <= to && (last < to || lastHash === hash)
  })
}

const CHECKPOINT = 'log.checkpoint'
