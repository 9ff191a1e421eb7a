'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useConnectionStore } from '@/components/live/connection-store'
import { useConnection } from '@/components/live/use-connection'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'

/** Says what is wrong with the connection, or with the past it shows; nothing while all is well. */
export function ConnectionBanner() {
  const t = useTranslations('realtime')
  const { state, isInterrupted, retry, broken } = useConnection()
  const pathname = usePathname()

  if (broken.length > 0) {
    return (
      <div role="alert" className="flex items-center justify-center gap-3 bg-destructive/10 px-4 py-2 text-sm">
        <span>{t('brokenPast', { count: broken.length })}</span>
        <Button size="sm" variant="outline" asChild>
          <Link href={`/rooms/${broken[0]}/settings`}>{t('verify')}</Link>
        </Button>
        <Button size="sm" variant="ghost" onClick={() => useConnectionStore.setState({ broken: [] })}>
          {t('dismiss')}
        </Button>
      </div>
    )
  }
  if (!isInterrupted) return null
  return (
    <div role="status" className="flex items-center justify-center gap-3 bg-muted px-4 py-2 text-sm">
      <span>{t(state === 'signed-out' ? 'signedOut' : 'reconnecting')}</span>
      {state === 'signed-out' ? (
        <Button size="sm" variant="outline" asChild>
          <Link href={`/sign-in?returnTo=${encodeURIComponent(pathname)}`}>{t('signIn')}</Link>
        </Button>
      ) : (
        <Button size="sm" variant="outline" onClick={retry}>
          {t('retry')}
        </Button>
      )}
    </div>
  )
}
