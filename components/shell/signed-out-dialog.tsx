'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useConnectionStore } from '@/components/live/connection-store'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

/** The session has ended while somebody was here: the way back in. Drafts and unsent messages are kept in this browser. */
export function SignedOutDialog() {
  const t = useTranslations('realtime')
  const router = useRouter()
  const isSignedOut = useConnectionStore(({ state }) => state === 'signed-out')
  const [isClosed, setClosed] = useState(false)

  // The connection: signed out anew is said anew.
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
      onConfirm={() => router.push(`/sign-in?returnTo=${encodeURIComponent(location.pathname + location.search)}`)}
    />
  )
}
