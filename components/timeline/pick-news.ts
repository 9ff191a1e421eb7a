import type { PublicMessage } from '@/lib/messages/schema'

/** What of a timeline was looked at: its last number (null: nothing yet), and the answers still being written. */
export type Seen = { last: number | null; writing: Set<string> }

/**
 * New entries to announce to screen readers: messages of others, and each answer once, when it is
 * finished. Notes what it has seen. What was there at the first look is no news.
 */
export function pickNews(seen: Seen, messages: PublicMessage[], viewerId: string): PublicMessage[] {
  const { last, writing } = seen
  const before = new Set(writing)
  writing.clear()
  const news: PublicMessage[] = []
  for (const message of messages) {
    const isNew = last !== null && message.seq > last
    if (isUnfinished(message)) {
      if (isNew || last === null || before.has(message.id)) writing.add(message.id)
    } else if ((isNew || before.has(message.id)) && message.authorId !== viewerId && !message.deletedAt) {
      news.push(message)
    }
  }
  seen.last = Math.max(last ?? 0, messages.at(-1)?.seq ?? 0)
  return news
}

function isUnfinished({ status }: PublicMessage): boolean {
  return status === 'processing' || status === 'pending'
}
