import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { Completion } from './complete-query'

type CompletionOptionsProps = {
  id: string
  completions: Completion[]
  active: number
  onPick: (completion: Completion) => void
}

/** Below the box, which keeps the focus: what the filter being typed could be, and what it does. */
export function CompletionOptions({ id, completions, active, onPick }: CompletionOptionsProps) {
  const t = useTranslations('search')
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('filters')}
      hidden={completions.length === 0}
      className="absolute inset-x-0 top-full z-30 mt-1 max-h-80 overflow-y-auto rounded-lg bg-popover p-1 text-popover-foreground shadow-float"
    >
      {completions.map((completion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which keeps the focus.
        <div
          key={completion.label}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(completion)}
          className={cn(
            'flex min-h-9 cursor-default flex-wrap items-center gap-x-3 rounded-md px-2 py-1 text-sm can-hover:hover:bg-accent max-md:min-h-11',
            index === active && 'bg-accent',
          )}
        >
          <bdi className="font-medium font-mono text-primary text-xs">{completion.label}</bdi>
          {completion.label.endsWith(':') ? (
            <span className="text-muted-foreground">{t(`filterHelp.${completion.key}`)}</span>
          ) : null}
        </div>
      ))}
    </div>
  )
}
