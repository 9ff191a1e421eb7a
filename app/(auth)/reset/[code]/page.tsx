import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { ResetForm } from '@/components/auth/reset-form'
import { translator } from '@/components/strings/translator'
import { readPasswordReset } from '@/lib/auth/password-reset'
import { database } from '@/lib/core/database'
import { resetPassword } from '../../actions'

const t = translator('auth.reset')

// The code is a key: it must not travel on in a Referer.
export const metadata: Metadata = { title: t('title'), referrer: 'no-referrer' }

export default async function ResetPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const account = await readPasswordReset(database(), code)
  if (!account) return <AuthCard title={t('goneTitle')} description={t('goneDescription')} />
  return (
    <AuthCard title={t('title')} description={t('description', { name: account.name })}>
      <ResetForm action={resetPassword} code={code} name={account.name} />
    </AuthCard>
  )
}
