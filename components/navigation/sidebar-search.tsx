'use client'

import { CornerDownRight, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useOverlays } from '@/components/shell/use-overlays'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { inputClasses } from '@/components/ui/input'
import { Tooltip } from '@/components/ui/tooltip'
import { publicPath } from '@/lib/core/base-path'
import { QUERY_MAX } from '@/lib/search/constants'

/** The box on every page. A real form: it also works before the browser has taken over. */
export function SidebarSearch() {
  const t = useTranslations('shell')
  const router = useRouter()
  const show = useOverlays((state) => state.show)
  return (
    <div className="flex items-center gap-1 px-2 pb-3">
      <search className="min-w-0 flex-1">
        <form
          action={publicPath('/search')}
          className="relative"
          onSubmit={(event) => {
            event.preventDefault()
            const q = String(new FormData(event.currentTarget).get('q') ?? '').trim()
            event.currentTarget.reset()
            router.push(q === '' ? '/search' : `/search?${new URLSearchParams({ q })}`)
          }}
        >
          <Search aria-hidden="true" className="absolute top-2 left-2.5 size-4 text-muted-foreground max-md:top-3.5" />
          <input
            type="text"
            name="q"
            inputMode="search"
            enterKeyHint="search"
            aria-label={t('search')}
            placeholder={t('searchPlaceholder')}
            maxLength={QUERY_MAX}
            dir="auto"
            autoComplete="off"
            className={cn(inputClasses, 'h-8 pl-8 max-md:h-11')}
          />
        </form>
      </search>
      <Tooltip label={t('goTo')} side="right">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('goTo')}
          aria-keyshortcuts="Control+K"
          className="hover:bg-sidebar-accent max-md:size-11"
          onClick={() => show('switcher')}
        >
          <CornerDownRight aria-hidden="true" />
        </Button>
      </Tooltip>
    </div>
  )
}
