'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { Choice } from './use-choices'

type CompletionListProps = { id: string; choices: Choice[]; active: number; onPick: (choice: Choice) => void }

/** Above the field, which keeps the focus: the arrow keys move through it from there. */
export function CompletionList({ id, choices, active, onPick }: CompletionListProps) {
  const t = useTranslations('composer')
  const list = useRef<HTMLDivElement>(null)

  // Scrolling: what the keys have reached is to be seen.
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <>
      <p role="status" className="sr-only">
        {choices.length > 0 ? t('choices', { count: choices.length }) : ''}
      </p>
      {choices.length > 0 ? (
        <div
          ref={list}
          id={id}
          role="listbox"
          aria-label={t('choicesLabel')}
          // A long list is scrolled by keyboard.
          tabIndex={0}
          className="scroll-thin absolute inset-x-0 bottom-full z-30 mb-1.5 max-h-76 animate-fade-in overflow-y-auto rounded-lg bg-popover p-1 text-popover-foreground shadow-float"
        >
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus.
            <div
              key={choice.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              // The field would lose the focus, and with it the place where the choice goes.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onPick(choice)}
              className={cn(
                'flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 py-1 text-sm can-hover:hover:bg-accent max-md:min-h-11',
                index === active && 'bg-accent',
              )}
            >
              {choice.icon}
              <span className="shrink-0 truncate font-medium">{choice.label}</span>
              {choice.badge}
              {choice.detail ? <span className="min-w-0 truncate text-muted-foreground">{choice.detail}</span> : null}
            </div>
          ))}
        </div>
      ) : null}
    </>
  )
}
