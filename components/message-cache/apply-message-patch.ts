import { excerptOf } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'
import type { Timeline } from './queries'

/**
 * A message says something of others too, and no event is about those: messages that quote it show what it says now
 * (a deleted one vanishes from them), as do the replies of the thread that it began, and the root of its own thread counts
 * it. The higher version is kept.
 */
export function applyMessagePatch(timeline: Timeline, message: PublicMessage): Timeline {
  const changed = (held: PublicMessage) => withRoot(withThread(withQuote(held, message), message), message)
  if (
    !timeline.pages.some((page) => page.messages.some((held) => changed(held) !== held) || isRootOf(page.root, message))
  )
    return timeline
  const pages = timeline.pages.map((page) => ({
    ...page,
    messages: page.messages.map(changed),
    ...(page.root ? { root: changed(page.root) } : {}),
  }))
  return { ...timeline, pages }
}

function withQuote(held: PublicMessage, message: PublicMessage): PublicMessage {
  const { quote } = held
  if (quote?.messageId !== message.id || quote.version >= message.version) return held
  return { ...held, quote: { ...quote, ...beginningOf(message), version: message.version } }
}

function withRoot(held: PublicMessage, message: PublicMessage): PublicMessage {
  const { thread } = held
  if (!thread?.root || thread.rootId !== message.id || thread.version >= message.version) return held
  const root = { ...thread.root, ...beginningOf(message) }
  return { ...held, thread: { ...thread, root, version: message.version } }
}

function beginningOf({ deletedAt, content }: PublicMessage) {
  return { excerpt: deletedAt === null ? excerptOf(content) : '', isDeleted: deletedAt !== null }
}

function withThread(held: PublicMessage, message: PublicMessage): PublicMessage {
  return message.thread && isRootOf(held, message) ? { ...held, thread: { ...message.thread, root: null } } : held
}

/** Whether this is the root of the message's thread, with an older count than the message brings. */
function isRootOf(held: PublicMessage | undefined, { id, thread }: PublicMessage): boolean {
  if (!held || !thread || thread.rootId !== held.id || id === held.id) return false
  return (held.thread?.version ?? held.version) < thread.version
}
