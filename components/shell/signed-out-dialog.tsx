'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useConnectionStore } from '@/components/live/connection-store'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ownPath } from '@/lib/core/base-path'

/** Shown when the sign-in ends while the page is open. Drafts and unsent messages are kept in this browser. */
export function SignedOutDialog() {
  const t = useTranslations('realtime')
  const router = useRouter()
  const isSignedOut = useConnectionStore(({ state }) => state === 'signed-out')
  const [isClosed, setClosed] = useState(false)

  // The connection: a new sign-out shows the dialog again.
  useEffect(() => {
    if (!isSignedOut) setClosed(false)
  }, [isSignedOut])

  return (
    <ConfirmDialog
      open={isSignedOut && !isClosed}
      onOpenChange={(open) => setClosed(!open)}
      title={t('sessionEnded')}
      description={t('sessionEndedHint')}
      confirm={t('signIn')}
      onConfirm={() => {
        const returnTo = ownPath(location.pathname + location.search) ?? '/'
        router.push(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
      }}
    />
  )
}
