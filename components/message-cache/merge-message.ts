import type { ActorMap } from '@/lib/actors/schema'
import type { MessageWindow, PublicMessage } from '@/lib/messages/schema'
import type { Timeline, WindowParam } from './queries'

/** A live page is cut in two at this length, so that eviction has pages to drop. */
const SPLIT_AT = 100

/**
 * Puts one message, as a stream frame or an answer carries it, where it belongs in a timeline: in place of an older
 * version of itself, or at the end when it is the next number of a timeline that reaches the newest. A number beyond
 * the next one only marks that there is more to fetch. Returns the same object when nothing changed.
 */
export function mergeMessage(timeline: Timeline, message: PublicMessage, actors: ActorMap = {}): Timeline {
  const last = timeline.pages.at(-1)
  if (!last) return timeline
  const newest = lastSeq(timeline)
  if (message.seq <= newest) return replaceMessage(timeline, message, actors)
  if (last.hasAfter) return timeline
  if (message.seq > newest + 1) return replaceLast(timeline, { ...last, hasAfter: true })
  const grown = { ...last, messages: [...last.messages, message], actors: { ...last.actors, ...actors } }
  return replaceLast(timeline, ...split(grown))
}

function lastSeq(timeline: Timeline): number {
  return timeline.pages.reduce((seq, page) => Math.max(seq, page.messages.at(-1)?.seq ?? 0), 0)
}

function replaceMessage(timeline: Timeline, message: PublicMessage, actors: ActorMap): Timeline {
  const at = timeline.pages.findIndex((page) => page.messages.some((held) => held.id === message.id))
  const page = timeline.pages[at]
  const held = page?.messages.find((candidate) => candidate.id === message.id)
  if (!page || !held || held.version > message.version) return timeline
  const messages = page.messages.map((candidate) => (candidate.id === message.id ? message : candidate))
  const pages = timeline.pages.with(at, { ...page, messages, actors: { ...page.actors, ...actors } })
  return { ...timeline, pages }
}

function split(page: MessageWindow): MessageWindow[] {
  if (page.messages.length < SPLIT_AT) return [page]
  const half = SPLIT_AT / 2
  return [
    { ...page, messages: page.messages.slice(0, half), hasAfter: true },
    { ...page, messages: page.messages.slice(half), hasBefore: true },
  ]
}

function replaceLast(timeline: Timeline, ...pages: MessageWindow[]): Timeline {
  const params = pages.map((page, index): WindowParam => {
    const own = timeline.pageParams.at(-1) ?? { newest: true }
    const first = page.messages[0]
    return index === 0 || !first ? own : { after: first.seq - 1 }
  })
  return {
    pages: [...timeline.pages.slice(0, -1), ...pages],
    pageParams: [...timeline.pageParams.slice(0, -1), ...params],
  }
}
