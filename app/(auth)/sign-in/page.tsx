import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { AuthCard } from '@/components/auth/auth-card'
import { DemoButtons } from '@/components/auth/demo-buttons'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { SignInForm } from '@/components/auth/sign-in-form'
import { translator } from '@/components/strings/translator'
import { FormAlert } from '@/components/ui/form-alert'
import { Link } from '@/components/ui/link'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import { returnPath } from '@/lib/auth/return-path'
import { signInProviders } from '@/lib/auth/sign-in-providers'
import { database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { getSetting } from '@/lib/core/settings'
import { currentActor } from '@/lib/http/current-actor'
import { mailHost } from '@/lib/mail/send-mail'
import { DEMO_PEOPLE, offersDemo } from '@/lib/setup/demo-people'
import { continueAs, signIn } from '../actions'

const text = z.string().optional().catch(undefined)
const querySchema = z.object({ returnTo: text, error: text, done: text })
const t = translator('auth')

export const metadata: Metadata = { title: t('signIn.title') }

const PROBLEMS = ['forbidden', 'gone', 'conflict_email', 'conflict_provider', 'expired'] as const

export default async function SignInPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { returnTo, error, done } = querySchema.parse(await searchParams)
  const db = database()
  if (await currentActor()) redirect(returnPath(returnTo))
  if (await needsSetUp(db)) redirect('/setup')
  return (
    <AuthCard title={t('signIn.title')} description={t('signIn.description')} footer={await footer(returnTo)}>
      {error ? (
        <FormAlert problem>{t(`problem.${PROBLEMS.find((known) => known === error) ?? 'provider'}`)}</FormAlert>
      ) : null}
      {done === 'signed-out' ? <FormAlert>{t('signIn.signedOut')}</FormAlert> : null}
      {done === 'account-deleted' ? <FormAlert>{t('signIn.accountDeleted')}</FormAlert> : null}
      {(await offersDemo(db)) ? <DemoButtons people={DEMO_PEOPLE} action={continueAs} /> : null}
      <ProviderButtons providers={signInProviders(env())} returnTo={returnTo} />
      <SignInForm action={signIn} returnTo={returnTo} />
      {mailHost() ? (
        <Link href="/forgotten" className="justify-self-start text-muted-foreground text-sm hover:underline">
          {t('signIn.forgotten')}
        </Link>
      ) : (
        <details className="text-muted-foreground text-sm">
          <summary className="cursor-pointer rounded-sm max-md:py-2.5">{t('signIn.forgotten')}</summary>
          <p className="pt-1">{t('signIn.forgottenHint')}</p>
        </details>
      )}
    </AuthCard>
  )

  async function footer(back: string | undefined) {
    const policy = await getSetting(db, 'signUpPolicy')
    if (policy === 'invite') return t('signIn.byInvitation')
    if (policy === 'closed') return t('signIn.closed')
    const query = back ? `?returnTo=${encodeURIComponent(back)}` : ''
    return (
      <>
        {t('signIn.newHere')}{' '}
        <Link href={`/sign-up${query}`} className="font-medium text-primary hover:underline">
          {t('signIn.signUp')}
        </Link>
      </>
    )
  }
}
