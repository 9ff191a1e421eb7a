import type { ActorMap } from '@/lib/actors/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import type { Timeline } from './queries'

/**
 * Puts a message into an open thread: the root in place of its older version, a reply in place of its own or at the
 * end. Numbers of a thread have gaps, so a higher one is the next. What is not of this thread changes nothing.
 */
export function mergeReply(thread: Timeline, message: PublicMessage, rootId: string, actors: ActorMap = {}): Timeline {
  if (message.id === rootId) {
    const isNews = ({ root }: Timeline['pages'][number]) => root !== undefined && root.version <= message.version
    if (!thread.pages.some(isNews)) return thread
    return replacePages(thread, (page) =>
      isNews(page) ? { ...page, root: message, actors: { ...page.actors, ...actors } } : page,
    )
  }
  if (message.threadRootId !== rootId) return thread
  const held = thread.pages.flatMap((page) => page.messages).find(({ id }) => id === message.id)
  if (held) {
    if (held.version > message.version) return thread
    return replacePages(thread, (page) =>
      page.messages.includes(held)
        ? {
            ...page,
            messages: page.messages.map((each) => (each === held ? message : each)),
            actors: { ...page.actors, ...actors },
          }
        : page,
    )
  }
  const last = thread.pages.at(-1)
  const newest = Math.max(0, ...thread.pages.flatMap((page) => page.messages.map(({ seq }) => seq)))
  if (!last || last.hasAfter || message.seq <= newest) return thread
  return replacePages(thread, (page) =>
    page === last ? { ...page, messages: [...page.messages, message], actors: { ...page.actors, ...actors } } : page,
  )
}

function replacePages(
  thread: Timeline,
  change: (page: Timeline['pages'][number]) => Timeline['pages'][number],
): Timeline {
  return { ...thread, pages: thread.pages.map(change) }
}
