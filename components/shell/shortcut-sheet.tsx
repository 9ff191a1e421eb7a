'use client'

import { useTranslations } from 'use-intl'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Keys } from './keys'
import { SHORTCUTS } from './shortcuts'

/** Every key of the application. */
export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('shortcuts')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('title')} description={t('description')} className="sm:max-w-3xl">
        <div className="columns-1 gap-8 sm:columns-2">
          {SHORTCUTS.map(({ id, shortcuts }) => (
            <section key={id} aria-labelledby={`keys-${id}`} className="mb-5 break-inside-avoid">
              <h3 id={`keys-${id}`} className="pb-1 font-semibold text-sm">
                {t(`groups.${id}`)}
              </h3>
              <dl className="grid gap-px">
                {shortcuts.map((shortcut) => (
                  <div key={shortcut.id} className="flex min-h-8 items-center justify-between gap-4 border-b py-1">
                    <dt className="text-muted-foreground text-sm">{t(`keys.${shortcut.id}`)}</dt>
                    <dd className="flex shrink-0 items-center gap-1.5">
                      <Keys keys={shortcut.keys} />
                      {shortcut.or ? (
                        <>
                          <span className="text-muted-foreground text-xs">{t('or')}</span>
                          <Keys keys={shortcut.or} />
                        </>
                      ) : null}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  )
}
