'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { COMMANDS } from './parse-command'

/** What the composer understands; with the name of a command that it does not. */
export function CommandHelp({ unknown, onClose }: { unknown: string; onClose: () => void }) {
  const t = useTranslations('composer')
  return (
    <section aria-label={t('help.title')} className="border-b px-3.5 py-2.5 text-sm">
      <div className="flex items-start gap-2">
        {unknown ? (
          <p role="alert" className="font-medium text-destructive">
            {t('help.unknown', { name: unknown })}
          </p>
        ) : (
          <h2 className="font-medium">{t('help.title')}</h2>
        )}
        <Button variant="ghost" size="icon-xs" className="-my-1 ml-auto" aria-label={t('help.close')} onClick={onClose}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <dl className="scroll-thin mt-1 grid max-h-58 grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 overflow-y-auto">
        {COMMANDS.map((name) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="font-mono text-xs leading-6">{t(`command.${name}.usage`)}</dt>
            <dd className="text-muted-foreground">{t(`command.${name}.does`)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 text-muted-foreground text-xs">{t('help.escape')}</p>
    </section>
  )
}
