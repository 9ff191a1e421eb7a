import { Command } from 'cmdk'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { CountBadge } from '@/components/ui/count-badge'
import type { Entry } from './entry'

/** One line of the switcher: bold when there is something new in it. */
export function SwitcherEntry({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useTranslations('rooms')
  const { icon, label, detail, isNew, concerns = 0, run } = entry

  function select() {
    onClose()
    run()
  }

  return (
    <Command.Item
      value={entry.id}
      onSelect={select}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-3 text-sm data-[selected=true]:bg-accent max-md:min-h-11 forced-colors:data-[selected=true]:outline-2 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground"
    >
      {icon}
      <bdi className={cn('min-w-0 shrink-0 max-w-[70%] truncate', isNew && 'font-semibold')}>{label}</bdi>
      {isNew ? <span className="sr-only">{t('hasNews')}</span> : null}
      {detail ? <bdi className="min-w-0 flex-1 truncate text-muted-foreground">{detail}</bdi> : null}
      <CountBadge strong count={concerns} label={t('concerns', { count: concerns })} className="ml-auto" />
    </Command.Item>
  )
}
