import { isInView } from '@/components/timeline/is-in-view'
import type { Shown } from '@/components/timeline/reading'
import type { PublicMessage } from '@/lib/messages/schema'

/** The replies that are in view of their list. A number that is no reply belongs to the next one. */
export function repliesInView(list: HTMLElement, replies: PublicMessage[], isFromBeginning: boolean): Shown | null {
  const top = list.getBoundingClientRect().top
  const view = { top, height: list.clientHeight }
  const shown = replies.flatMap(({ seq }, index) => {
    const article = articleOf(list, seq)
    if (!article || !isInView(article.getBoundingClientRect(), view)) return []
    const before = replies[index - 1]
    return [{ from: before ? before.seq + 1 : isFromBeginning ? 1 : seq, to: seq }]
  })
  const [first, last] = [shown[0], shown.at(-1)]
  return first && last ? { from: first.from, to: last.to } : null
}

export function articleOf(list: HTMLElement, seq: number): HTMLElement | null {
  return list.querySelector<HTMLElement>(`article[data-seq="${seq}"]`)
}
