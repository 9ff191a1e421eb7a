import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { JoinRoomForm } from '@/components/auth/join-room-form'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { translator } from '@/components/strings/translator'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { peekInvite } from '@/lib/actors/spend-invite'
import { signInProviders } from '@/lib/auth/sign-in-providers'
import { database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { currentActor } from '@/lib/http/current-actor'
import { joinRoom, signUp } from '../../actions'

const t = translator('auth')

// The code is a key: it must not travel on in a Referer.
export const metadata: Metadata = { title: t('invite.title'), referrer: 'no-referrer' }

export default async function InvitePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const actor = await currentActor()
  const invite = await peekInvite(database(), code)
  if (!invite) return gone(actor !== null)
  if (invite.room) return actor ? toRoom(code, invite.room.name) : toSignIn(code)
  if (actor) {
    return (
      <AuthCard title={t('invite.hereTitle')} description={t('invite.hereDescription', { name: actor.displayName })}>
        <Button asChild size="lg">
          <Link href="/rooms">{t('invite.toRooms')}</Link>
        </Button>
      </AuthCard>
    )
  }
  return (
    <AuthCard title={t('invite.title')} description={t('invite.description')} footer={haveAccount()}>
      <ProviderButtons providers={signInProviders(env())} inviteCode={code} />
      <SignUpForm action={signUp} inviteCode={code} />
    </AuthCard>
  )
}

function gone(isSignedIn: boolean) {
  return (
    <AuthCard
      title={t('invite.goneTitle')}
      description={t('invite.goneDescription')}
      footer={isSignedIn ? undefined : haveAccount()}
    >
      {isSignedIn ? (
        <Button asChild size="lg">
          <Link href="/rooms">{t('invite.toRooms')}</Link>
        </Button>
      ) : null}
    </AuthCard>
  )
}

function haveAccount() {
  return (
    <>
      {t('signUp.haveAccount')}{' '}
      <Link href="/sign-in" className="font-medium text-primary hover:underline">
        {t('signUp.signIn')}
      </Link>
    </>
  )
}

function toRoom(code: string, room: string) {
  return (
    <AuthCard title={t('invite.roomTitle', { room })} description={t('invite.roomDescription')}>
      <JoinRoomForm action={joinRoom} inviteCode={code} />
    </AuthCard>
  )
}

function toSignIn(code: string) {
  return (
    <AuthCard title={t('invite.roomSignInTitle')} description={t('invite.roomSignIn')}>
      <Button asChild size="lg">
        <Link href={`/sign-in?returnTo=${encodeURIComponent(`/invite/${code}`)}`}>{t('signIn.submit')}</Link>
      </Button>
    </AuthCard>
  )
}
