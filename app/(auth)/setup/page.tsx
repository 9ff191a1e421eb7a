import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { SetUpForm } from '@/components/auth/set-up-form'
import { translator } from '@/components/strings/translator'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import { database } from '@/lib/core/database'
import { isSetUpCodeAsked } from '@/lib/setup/set-up-code'
import { setUp } from '../actions'

const t = translator('auth')

export const metadata: Metadata = { title: t('setUp.title') }

export default async function SetUpPage() {
  if (!(await needsSetUp(database()))) notFound()
  return (
    <AuthCard title={t('setUp.title')} description={t('setUp.description')}>
      <SetUpForm action={setUp} asksCode={isSetUpCodeAsked()} />
    </AuthCard>
  )
}
