import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { AuthCard } from '@/components/auth/auth-card'
import { CodeForm } from '@/components/auth/code-form'
import { translator } from '@/components/strings/translator'
import { Link } from '@/components/ui/link'
import { readTicket, TICKET_COOKIE } from '@/lib/auth/second-factor/sign-in-ticket'
import { database } from '@/lib/core/database'
import { enterCode } from '../../actions'

const querySchema = z.object({ returnTo: z.string().optional().catch(undefined) })
const t = translator('auth.secondStep')

export const metadata: Metadata = { title: t('title') }

export default async function CodePage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { returnTo } = querySchema.parse(await searchParams)
  if (!(await readTicket(database(), (await cookies()).get(TICKET_COOKIE)?.value))) redirect('/sign-in?error=expired')
  return (
    <AuthCard
      title={t('title')}
      description={t('description')}
      footer={
        <Link href="/sign-in" className="font-medium text-primary hover:underline">
          {t('back')}
        </Link>
      }
    >
      <CodeForm action={enterCode} returnTo={returnTo} />
    </AuthCard>
  )
}
