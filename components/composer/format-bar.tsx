'use client'

import { Bold, Code, Italic, Link2, List, type LucideIcon, SquareCode, Strikethrough, TextQuote } from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import { FORMATS, type FormatName } from './formats'

const ICONS: Record<FormatName, LucideIcon> = {
  bold: Bold,
  italic: Italic,
  strike: Strikethrough,
  code: Code,
  fence: SquareCode,
  quote: TextQuote,
  list: List,
  link: Link2,
}

type FormatBarProps = { className?: string; disabled: boolean; onFormat: (name: FormatName) => void }

/** A Markdown toolbar; arrow keys move through it. */
export function FormatBar({ className, disabled, onFormat }: FormatBarProps) {
  const t = useTranslations('composer')
  const names = Object.keys(FORMATS) as FormatName[]
  return (
    <Toolbar.Root aria-label={t('formatting')} className={cn('flex items-center', className)}>
      {names.map((name) => {
        const Icon = ICONS[name]
        return (
          <Tooltip key={name} label={t(`format.${name}`)}>
            <Toolbar.Button
              aria-label={t(`format.${name}`)}
              disabled={disabled}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onFormat(name)}
              className={cn(buttonVariants({ variant: 'ghost', size: 'icon-xs' }), 'max-md:size-11')}
            >
              <Icon aria-hidden="true" />
            </Toolbar.Button>
          </Tooltip>
        )
      })}
    </Toolbar.Root>
  )
}
