import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { ForgottenForm } from '@/components/auth/forgotten-form'
import { translator } from '@/components/strings/translator'
import { Link } from '@/components/ui/link'
import { mailHost } from '@/lib/mail/send-mail'
import { forgotPassword } from '../actions'

const t = translator('auth')

export const metadata: Metadata = { title: t('forgotten.title') }

export default function ForgottenPage() {
  if (!mailHost()) notFound()
  return (
    <AuthCard
      title={t('forgotten.title')}
      description={t('forgotten.description')}
      footer={
        <Link href="/sign-in" className="font-medium text-primary hover:underline">
          {t('secondStep.back')}
        </Link>
      }
    >
      <ForgottenForm action={forgotPassword} />
    </AuthCard>
  )
}
