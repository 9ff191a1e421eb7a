'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import { useRecentEmojis } from './use-recent-emojis'

const Panel = dynamic(() => import('./emoji-panel').then((module) => module.EmojiPanel), {
  ssr: false,
  loading: () => <Opening />,
})

/** Search, categories, skin tone and the emojis used last. Loaded when it is first shown; its data come from this server. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [recent, remember] = useRecentEmojis()
  return (
    <Panel
      recent={recent}
      onPick={(emoji) => {
        remember(emoji)
        onPick(emoji)
      }}
    />
  )
}

function Opening() {
  const t = useTranslations('emoji')
  return (
    <p role="status" className="grid h-80 w-76 max-w-full place-items-center text-muted-foreground text-sm">
      {t('loading')}
    </p>
  )
}
