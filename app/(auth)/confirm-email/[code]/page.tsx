import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { ConfirmEmailForm } from '@/components/auth/confirm-email-form'
import { translator } from '@/components/strings/translator'
import { requireActor } from '@/lib/http/current-actor'
import { confirmAddress } from '../../actions'

const t = translator('auth.confirmEmail')

// The code is a key: it must not travel on in a Referer.
export const metadata: Metadata = { title: t('title'), referrer: 'no-referrer' }

export default async function ConfirmEmailPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const actor = await requireActor(`/confirm-email/${code}`)
  return (
    <AuthCard title={t('title')} description={t('description', { name: actor.name })}>
      <ConfirmEmailForm code={code} action={confirmAddress} />
    </AuthCard>
  )
}
