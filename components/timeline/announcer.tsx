'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { plainBeginning } from '@/components/markdown/plain-beginning'
import { useViewer } from '@/components/people/viewer'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import { pickNews, type Seen } from './pick-news'

const TEXT_MAX = 200
const LINES_MAX = 5

type AnnouncerProps = {
  /** The end of the timeline; undefined while it is not shown. */
  messages: PublicMessage[] | undefined
  actors: ActorMap
}

/** Reads out what others write. Apart from the list: scrolling through history must stay silent. */
export function Announcer({ messages, actors }: AnnouncerProps) {
  const t = useTranslations('messages')
  const { id } = useViewer()
  const seen = useRef<Seen>({ last: null, writing: new Set() })
  const [lines, setLines] = useState<{ key: string; text: string }[]>([])

  // The screen reader, which speaks what is added to the log.
  useEffect(() => {
    if (!messages) return
    const news = pickNews(seen.current, messages, id)
    const newest = news.at(-1)
    if (!newest) return
    const name = actors[newest.authorId]?.displayName ?? t('unknownAuthor')
    void plainBeginning(newest.content).then((beginning) => {
      const text = t('announce', { count: news.length, name, text: beginning.slice(0, TEXT_MAX) })
      setLines((before) => [...before, { key: newest.id, text }].slice(-LINES_MAX))
    })
  }, [messages, actors, id, t])

  return (
    <div role="log" aria-label={t('log')} aria-live="polite" className="sr-only">
      {lines.map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
    </div>
  )
}
