'use client'

import { ALargeSmall, Eye, Smile } from 'lucide-react'
import { type ComponentProps, type RefObject, useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmojiPopover } from '@/components/emoji/emoji-popover'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import { FormatBar } from './format-bar'
import type { FormatName } from './formats'

type ComposerToolbarProps = {
  field: RefObject<HTMLTextAreaElement | null>
  isPreview: boolean
  /** There is nothing to show yet. */
  isEmpty: boolean
  onPreview: (isPreview: boolean) => void
  onFormat: (name: FormatName) => void
  onEmoji: (emoji: string) => void
}

/** Emoji, preview and formatting. On a phone the formatting unfolds above, to leave room for the rest. */
export function ComposerToolbar({ field, isPreview, isEmpty, onPreview, onFormat, onEmoji }: ComposerToolbarProps) {
  const t = useTranslations('composer')
  const [isUnfolded, setUnfolded] = useState(false)
  return (
    <>
      {isUnfolded ? (
        <FormatBar
          className="scroll-thin -ml-2 basis-full overflow-x-auto sm:hidden"
          disabled={isPreview}
          onFormat={onFormat}
        />
      ) : null}
      <div className="-ml-2 flex items-center">
        <EmojiPopover onPick={onEmoji} focusAfter={field}>
          <Tool label={t('emoji')} disabled={isPreview}>
            <Smile aria-hidden="true" />
          </Tool>
        </EmojiPopover>
        <Tool
          label={t('formatting')}
          aria-expanded={isUnfolded}
          className="sm:hidden"
          onClick={() => setUnfolded(!isUnfolded)}
        >
          <ALargeSmall aria-hidden="true" />
        </Tool>
        <FormatBar className="max-sm:hidden" disabled={isPreview} onFormat={onFormat} />
        <Tooltip label={t('preview')}>
          <Tool
            label={t('preview')}
            aria-pressed={isPreview}
            disabled={isEmpty && !isPreview}
            onClick={() => onPreview(!isPreview)}
          >
            <Eye aria-hidden="true" />
          </Tool>
        </Tooltip>
      </div>
    </>
  )
}

function Tool({ label, className, ...props }: ComponentProps<typeof Button> & { label: string }) {
  return (
    <Button
      variant="ghost"
      size="icon-xs"
      aria-label={label}
      className={cn(
        'aria-expanded:bg-accent aria-pressed:bg-primary-soft aria-pressed:text-primary max-md:size-11',
        className,
      )}
      {...props}
    />
  )
}
