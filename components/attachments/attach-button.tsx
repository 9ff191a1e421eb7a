'use client'

import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { Files } from './use-files'

/** Chooses files with the system's own dialog. */
export function AttachButton({ files }: { files: Files }) {
  const t = useTranslations('files')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={t('choose')}
        className="hidden"
        onChange={({ target }) => {
          files.add([...(target.files ?? [])])
          // The same file may be chosen again after it was taken away.
          target.value = ''
        }}
      />
      <Button size="icon-sm" variant="ghost" title={t('attach')} onClick={() => input.current?.click()}>
        <Paperclip aria-hidden="true" />
        <span className="sr-only">{t('attach')}</span>
      </Button>
    </>
  )
}
