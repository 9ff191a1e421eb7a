import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { AuthCard } from '@/components/auth/auth-card'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { translator } from '@/components/strings/translator'
import { Link } from '@/components/ui/link'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import { returnPath } from '@/lib/auth/return-path'
import { signInProviders } from '@/lib/auth/sign-in-providers'
import { database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { getSetting } from '@/lib/core/settings'
import { currentActor } from '@/lib/http/current-actor'
import { signUp } from '../actions'

const text = z.string().optional().catch(undefined)
const querySchema = z.object({ returnTo: text })
const t = translator('auth')

export const metadata: Metadata = { title: t('signUp.title') }

export default async function SignUpPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { returnTo } = querySchema.parse(await searchParams)
  if (await currentActor()) redirect(returnPath(returnTo))
  if (await needsSetUp(database())) redirect('/setup')
  const policy = await getSetting(database(), 'signUpPolicy')
  const footer = (
    <>
      {t('signUp.haveAccount')}{' '}
      <Link href="/sign-in" className="font-medium text-primary hover:underline">
        {t('signUp.signIn')}
      </Link>
    </>
  )
  if (policy !== 'open') {
    return (
      <AuthCard title={t(`signUp.${policy}Title`)} description={t(`signUp.${policy}Description`)} footer={footer} />
    )
  }
  return (
    <AuthCard title={t('signUp.title')} description={t('signUp.description')} footer={footer}>
      <ProviderButtons providers={signInProviders(env())} returnTo={returnTo} />
      <SignUpForm action={signUp} returnTo={returnTo} />
    </AuthCard>
  )
}
