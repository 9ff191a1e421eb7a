'use client'

import { Paperclip } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

type LongTextOfferProps = { length: number; onAttach: () => void; onKeep: () => void }

/** A long paste reads better as a file; nothing happens to it unless one says so. */
export function LongTextOffer({ length, onAttach, onKeep }: LongTextOfferProps) {
  const t = useTranslations('composer')
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 border-b px-3.5 py-2 text-sm">
      <span className="mr-auto">{t('longText.pasted', { count: length })}</span>
      <Button size="xs" variant="outline" onClick={onAttach}>
        <Paperclip aria-hidden="true" />
        {t('longText.attach')}
      </Button>
      <Button size="xs" variant="ghost" onClick={onKeep}>
        {t('longText.keep')}
      </Button>
    </div>
  )
}
