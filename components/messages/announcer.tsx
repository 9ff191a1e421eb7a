'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/shell/viewer'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicMessage } from '@/lib/messages/schema'

const TEXT_MAX = 200
const LINES_MAX = 5

/** Reads out what others write. Apart from the list: scrolling through history must stay silent. */
export function Announcer({ newest, actors }: { newest: PublicMessage | undefined; actors: ActorMap }) {
  const t = useTranslations('messages')
  const { id } = useViewer()
  const last = useRef<number | null>(null)
  const [lines, setLines] = useState<{ seq: number; text: string }[]>([])

  // The screen reader, which speaks what is added to the log. What was there when the room opened is not news.
  useEffect(() => {
    if (!newest || newest.status === 'processing') return
    const isNews = last.current !== null && newest.seq > last.current && newest.authorId !== id
    last.current = Math.max(newest.seq, last.current ?? 0)
    if (!isNews) return
    const name = actors[newest.authorId]?.displayName ?? t('unknownAuthor')
    const text = t('announce', { name, text: newest.content.slice(0, TEXT_MAX) })
    setLines((before) => [...before, { seq: newest.seq, text }].slice(-LINES_MAX))
  }, [newest, actors, id, t])

  return (
    <div role="log" aria-label={t('log')} aria-live="polite" className="sr-only">
      {lines.map((line) => (
        <p key={line.seq}>{line.text}</p>
      ))}
    </div>
  )
}
