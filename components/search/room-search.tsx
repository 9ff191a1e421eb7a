'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRoomPanel } from '@/components/rooms/use-room-panel'
import { BesidePanel } from '@/components/ui/beside-panel'
import { IS_WIDE, useMedia } from '@/components/ui/use-media'
import { FilterChips } from './filter-chips'
import { ResultGroup } from './result-group'
import { SearchBox } from './search-box'
import { walkResults } from './walk-results'

const PAUSE_MS = 300

/**
 * Searches one room beside its history: a result is shown there. Where it lies over the history a result closes it, and
 * Back brings it again as it was.
 */
export function RoomSearch({ room }: { room: { id: string; name: string } }) {
  const t = useTranslations('search')
  const { panel, show } = useRoomPanel()
  const isWide = useMedia(IS_WIDE)
  const leftAt = useRef<string | null>(null)
  const [text, setText] = useState('')
  const [q, setQuery] = useState('')

  // The window's keyboard. The browser's own search sees only the rows near the screen, so in the history ours takes its
  // place; from a field, and pressed a second time, it stays the browser's.
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      if (!isFind || event.key.toLowerCase() !== 'f' || !(event.target instanceof Element)) return
      if (!event.target.closest('[data-timeline]')) return
      event.preventDefault()
      show('search')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [show])

  // The history of the browser: back to where a result was opened.
  useEffect(() => {
    const onPop = () => {
      if (window.location.href === leftAt.current) show('search')
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [show])

  // The clock: results come while one types, but not for every letter.
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  function search(query: string) {
    setText(query)
    setQuery(query.trim())
  }

  function leave() {
    if (isWide) return
    leftAt.current = window.location.href
    show(null)
  }

  return (
    <BesidePanel
      open={panel === 'search'}
      onOpenChange={(isOpen) => show(isOpen ? 'search' : null)}
      title={t('inRoom', { room: room.name })}
      className="w-[min(28rem,100vw)]"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the links and the box inside it. */}
      <div onKeyDown={walkResults} className="grid grid-cols-[minmax(0,1fr)] gap-3 p-3">
        <SearchBox text={text} onText={setText} onSubmit={search} label={t('roomPlaceholder')} autoFocus />
        <FilterChips query={text} onQuery={search} />
        {q === '' ? (
          <p className="px-3 py-6 text-center text-muted-foreground text-sm">{t('roomHint')}</p>
        ) : (
          <ResultGroup search={{ q, kind: 'message', room: room.id }} onOpen={leave} />
        )}
      </div>
    </BesidePanel>
  )
}
