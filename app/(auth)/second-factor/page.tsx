import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { AuthCard } from '@/components/auth/auth-card'
import { BeginFactorForm } from '@/components/auth/begin-factor-form'
import { FactorCodesForm } from '@/components/auth/factor-codes-form'
import { QrCode } from '@/components/auth/qr-code'
import { RemoveFactorForm } from '@/components/auth/remove-factor-form'
import { translator } from '@/components/strings/translator'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { getProfile } from '@/lib/actors/get-profile'
import { returnPath } from '@/lib/auth/return-path'
import { getSecondFactor } from '@/lib/auth/second-factor/get-second-factor'
import { isRequiredOf } from '@/lib/auth/second-factor/is-required-of'
import { database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { currentPrincipal } from '@/lib/http/current-actor'
import { signOut } from '../actions'
import { beginSecondFactor, removeSecondFactor, takeFactorCode } from './actions'

const querySchema = z.object({ returnTo: z.string().optional().catch(undefined) })
const t = translator('auth.secondFactor')

export const metadata: Metadata = { title: t('title') }

export default async function SecondFactorPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { returnTo } = querySchema.parse(await searchParams)
  const principal = await currentPrincipal()
  if (!principal) redirect('/sign-in?returnTo=/second-factor')
  const { actor, isHeldBack } = principal
  const db = database()
  const { hasPassword } = await getProfile(db, actor)
  const { PUBLIC_URL } = env()
  const host = PUBLIC_URL ? new URL(PUBLIC_URL).host : ((await headers()).get('host') ?? '')
  const factor = await getSecondFactor(db, actor, host)
  return (
    <AuthCard
      title={t('title')}
      description={isHeldBack ? t('required') : t(`status.${factor.status}`)}
      footer={footer()}
    >
      {factor.status === 'off' ? (
        <BeginFactorForm name={actor.name} hasPassword={hasPassword} action={beginSecondFactor} />
      ) : (
        <FactorCodesForm
          isOn={factor.status === 'on'}
          next={returnPath(returnTo ?? '/settings')}
          action={takeFactorCode}
        >
          {factor.status === 'pending' ? (
            <div className="grid gap-3 text-sm">
              <p>{t('scan')}</p>
              <QrCode text={factor.address} label={t('qr')} />
              <p>
                {t('byHand')} <code className="break-all font-mono text-xs">{factor.secret}</code>
              </p>
            </div>
          ) : (
            <p className="text-sm">{t('left', { count: factor.left })}</p>
          )}
        </FactorCodesForm>
      )}
      {factor.status === 'on' && !(await isRequiredOf(db, actor.role)) ? (
        <RemoveFactorForm action={removeSecondFactor} />
      ) : null}
    </AuthCard>
  )

  function footer() {
    if (isHeldBack) {
      return (
        <form action={signOut}>
          <Button type="submit" variant="ghost">
            {t('signOut')}
          </Button>
        </form>
      )
    }
    return (
      <Link href="/settings#second-factor" className="font-medium text-primary hover:underline">
        {t('toSettings')}
      </Link>
    )
  }
}
