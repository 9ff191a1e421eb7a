'use client'

import { useQuery } from '@tanstack/react-query'
import { defaultEmojiDataResolver, type EmojiData, EmojiPicker as Primitive } from 'frimousse'
import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { ErrorState } from '@/components/ui/error-state'
import { inputClasses } from '@/components/ui/input'
import { publicPath } from '@/lib/core/base-path'
import { BestMatches, toned } from './best-matches'
import { emojiParts } from './emoji-parts'
import { emojiNamesOptions } from './queries'
import { RecentEmojis } from './recent-emojis'
import { searchEmoji } from './search-emoji'
import { skinTone } from './skin-tone'
import { SkinToneButton } from './skin-tone-button'

const COLUMNS = 8

/** The picker itself, in a file of its own so that a room does not wait for it. */
export function EmojiPanel({ recent, onPick }: { recent: string[]; onPick: (emoji: string) => void }) {
  const t = useTranslations('emoji')
  const [tone] = useState(skinTone.read)
  const [search, setSearch] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  const [data, setData] = useState<EmojiData | null>(null)
  /** The arrow keys have chosen in the list below. */
  const [hasMoved, setMoved] = useState(false)
  const names = useQuery(emojiNamesOptions)
  const best = searchEmoji(names.data ?? [], search, COLUMNS)

  function retry() {
    setFailed(false)
    setAttempt(attempt + 1)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const [first] = best
    if (event.key.startsWith('Arrow')) setMoved(true)
    if (event.key !== 'Enter' || hasMoved || !first || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    onPick(toned(first.emoji, data))
  }

  if (hasFailed) return <ErrorState className="w-76 max-w-full" description={t('failed')} onRetry={retry} />
  return (
    <Primitive.Root
      key={attempt}
      columns={COLUMNS}
      skinTone={tone}
      emojibaseUrl={publicPath('/emoji')}
      resolveEmojiData={(locale, options) =>
        Promise.resolve(defaultEmojiDataResolver(locale, options)).then(
          (loaded) => {
            setData(loaded)
            return loaded
          },
          (error: unknown) => {
            setFailed(options.signal?.aborted !== true)
            throw error
          },
        )
      }
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className="isolate flex h-84 max-h-[inherit] w-76 max-w-full flex-col"
    >
      <div className="flex items-center gap-1.5 p-2">
        <Primitive.Search
          autoFocus
          aria-label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value)
            setMoved(false)
          }}
          onKeyDown={onKeyDown}
          className={cn(inputClasses, 'h-9')}
        />
        <SkinToneButton />
      </div>
      {search === '' ? (
        <RecentEmojis recent={recent} onPick={onPick} />
      ) : (
        <BestMatches found={best} data={data} onPick={onPick} />
      )}
      <Primitive.Viewport
        tabIndex={0}
        aria-label={t('list')}
        role="region"
        className="scroll-thin min-h-0 flex-1 focus-visible:-outline-offset-2"
      >
        <Primitive.Loading className="absolute inset-0 grid place-items-center text-muted-foreground text-sm">
          {t('loading')}
        </Primitive.Loading>
        <Primitive.Empty>
          {({ search: words }) => (
            <p
              role="status"
              className="absolute inset-0 grid place-items-center p-4 text-center text-muted-foreground text-sm"
            >
              {t('empty', { words })}
            </p>
          )}
        </Primitive.Empty>
        <Primitive.List aria-label={t('list')} components={emojiParts} className="select-none pb-1.5" />
      </Primitive.Viewport>
      <Primitive.ActiveEmoji>
        {({ emoji }) => (
          <p
            aria-hidden="true"
            className="flex h-9 shrink-0 items-center gap-2 border-t px-3 text-muted-foreground text-xs"
          >
            {emoji ? (
              <>
                <span className="text-lg">{emoji.emoji}</span>
                <span className="truncate">{emoji.label}</span>
              </>
            ) : (
              t('hint')
            )}
          </p>
        )}
      </Primitive.ActiveEmoji>
    </Primitive.Root>
  )
}
