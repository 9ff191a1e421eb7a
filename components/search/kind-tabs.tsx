import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { SEARCH_KINDS } from '@/lib/search/constants'
import type { Tab } from './search-address'

const TABS = ['all', ...SEARCH_KINDS] as const

type KindTabsProps = { value: Tab; isFixed: boolean; onChange: (kind: Tab) => void }

/** Tabs by kind of result. Fixed while the query has a kind: filter. */
export function KindTabs({ value, isFixed, onChange }: KindTabsProps) {
  const t = useTranslations('search')
  return (
    <fieldset className="scroll-thin flex min-w-0 max-w-full gap-1 overflow-x-auto p-0.5" disabled={isFixed}>
      <legend className="sr-only">{t('kind')}</legend>
      {TABS.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={kind === value}
          onClick={() => onChange(kind)}
          className={cn(
            'h-8 shrink-0 rounded-full px-3 font-medium text-muted-foreground text-sm hover:bg-accent hover:text-foreground disabled:pointer-events-none max-md:h-11 max-md:px-4',
            kind === value && 'bg-primary-soft text-primary hover:bg-primary-soft hover:text-primary',
          )}
        >
          {t(`kinds.${kind}`)}
        </button>
      ))}
    </fieldset>
  )
}
