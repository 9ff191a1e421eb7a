import { FileUp, Smartphone } from 'lucide-react'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { AvatarForm } from '@/components/attachments/avatar-form'
import { BudgetList } from '@/components/budgets/budget-list'
import { NotificationForm } from '@/components/notifications/notification-form'
import { PermissionButton } from '@/components/notifications/permission-button'
import { StatusForm } from '@/components/people/status-form'
import { AppearanceForm } from '@/components/settings/appearance-form'
import { AwayForm } from '@/components/settings/away-form'
import { ConfirmEmail } from '@/components/settings/confirm-email'
import { DeviceList } from '@/components/settings/device-list'
import { DownloadData } from '@/components/settings/download-data'
import { EraseForm } from '@/components/settings/erase-form'
import { PasswordForm } from '@/components/settings/password-form'
import { ProfileForm } from '@/components/settings/profile-form'
import { ProviderList } from '@/components/settings/provider-list'
import { ThemeChoice } from '@/components/settings/theme-choice'
import { TokenForm } from '@/components/settings/token-form'
import { TokenList } from '@/components/settings/token-list'
import { WritingForm } from '@/components/settings/writing-form'
import { translator } from '@/components/strings/translator'
import { buttonVariants } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Link } from '@/components/ui/link'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { TOKEN_SCOPES } from '@/lib/actors/constants'
import { getProfile } from '@/lib/actors/get-profile'
import { canHoldScope } from '@/lib/actors/policy'
import { getPreferences } from '@/lib/actors/preferences/get-preferences'
import { getDelegations } from '@/lib/approvals/get-delegations'
import { authenticate } from '@/lib/auth/authenticate'
import { isEmailConfirmed } from '@/lib/auth/confirm-email'
import { listDevices } from '@/lib/auth/list-devices'
import { listTokens } from '@/lib/auth/list-tokens'
import { hasSecondFactor } from '@/lib/auth/second-factor/has-second-factor'
import { signInProviders } from '@/lib/auth/sign-in-providers'
import { listBudgets } from '@/lib/budgets/list-budgets'
import { database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { timeZones } from '@/lib/core/time-zones'
import { requireActor } from '@/lib/http/current-actor'
import { mailHost } from '@/lib/mail/send-mail'
import { listRooms } from '@/lib/rooms/list-rooms'
import * as actions from './actions'

const t = translator('settings')

export const metadata: Metadata = { title: t('title') }

export default async function SettingsPage() {
  const actor = await requireActor('/settings')
  const db = database()
  const principal = await authenticate(db, new Headers(await headers()))
  const [profile, devices, tokens, rooms, delegations, preferences, budgets, hasFactor, isConfirmed] =
    await Promise.all([
      getProfile(db, actor),
      listDevices(db, actor, principal?.sessionId ?? null),
      listTokens(db, actor),
      listRooms(db, actor),
      getDelegations(db, actor),
      getPreferences(db, actor),
      listBudgets(db, actor),
      hasSecondFactor(db, actor.id),
      isEmailConfirmed(db, actor),
    ])
  const providers = signInProviders(env())
  return (
    <Page width="narrow">
      <PageHeader title={t('title')} description={t('description')} />
      <div className="grid gap-6">
        <Section id="profile" title={t('profile.title')} description={t('profile.description', { name: actor.name })}>
          <AvatarForm actor={profile.actor} />
          <ProfileForm profile={profile} zones={timeZones()} action={actions.saveProfile} />
          {mailHost() && profile.email && !isConfirmed ? (
            <ConfirmEmail email={profile.email} action={actions.mailConfirmation} />
          ) : null}
        </Section>
        <Section id="status" title={t('status.title')} description={t('status.description')}>
          <StatusForm status={profile.status} />
        </Section>
        <Section id="away" title={t('away.title')} description={t('away.description')}>
          <AwayForm delegations={delegations} start={actions.startAway} end={actions.endAway} />
        </Section>
        <Section id="appearance" title={t('appearance.title')} description={t('appearance.description')}>
          <ThemeChoice />
          <AppearanceForm preferences={preferences} action={actions.saveAppearance} />
        </Section>
        <Section id="writing" title={t('writing.title')} description={t('writing.description')}>
          <WritingForm preferences={preferences} action={actions.saveWriting} />
        </Section>
        <Section id="notices" title={t('notices.title')} description={t('notices.description')}>
          <div className="mb-5">
            <PermissionButton />
          </div>
          <NotificationForm preferences={preferences} action={actions.saveNotices} />
        </Section>
        <Section
          id="password"
          title={t('password.title')}
          description={profile.hasPassword ? t('password.description') : t('password.none')}
        >
          <PasswordForm name={actor.name} hasPassword={profile.hasPassword} action={actions.changePassword} />
        </Section>
        <Section
          id="second-factor"
          title={t('secondFactor.title')}
          description={hasFactor ? t('secondFactor.on') : t('secondFactor.off')}
        >
          <Link href="/second-factor" className={buttonVariants({ variant: 'outline' })}>
            <Smartphone aria-hidden="true" />
            {hasFactor ? t('secondFactor.change') : t('secondFactor.setUp')}
          </Link>
        </Section>
        {providers.length > 0 ? (
          <Section id="providers" title={t('providers.title')} description={t('providers.description')}>
            <ProviderList providers={providers} connected={profile.providers} action={actions.disconnectProvider} />
          </Section>
        ) : null}
        <Section
          id="devices"
          title={t('devices.title')}
          description={t('devices.description')}
          actions={
            <ConfirmForm
              action={actions.signOutEverywhere}
              label={t('devices.everywhere')}
              title={t('devices.everywhereTitle')}
              description={t('devices.everywhereDescription')}
            />
          }
        >
          <DeviceList devices={devices} action={actions.revokeDevice} />
        </Section>
        <Section id="tokens" title={t('tokens.title')} description={t('tokens.description')}>
          <div className="grid gap-6">
            <TokenForm
              action={actions.createToken}
              scopes={TOKEN_SCOPES.filter((scope) => canHoldScope(actor, scope))}
              rooms={rooms.map(({ id, name }) => ({ id, name }))}
            />
            <TokenList tokens={tokens} action={actions.revokeToken} />
          </div>
        </Section>
        {budgets.budgets.length > 0 ? (
          <Section id="budgets" title={t('budgets.title')} description={t('budgets.description')}>
            <BudgetList {...budgets} zones={[]} />
          </Section>
        ) : null}
        <Section id="import" title={t('import.title')} description={t('import.description')}>
          <Link href="/settings/import" className={buttonVariants({ variant: 'outline' })}>
            <FileUp aria-hidden="true" />
            {t('import.open')}
          </Link>
        </Section>
        <Section id="data" title={t('data.title')} description={t('data.description')}>
          <DownloadData />
        </Section>
        <Section id="erase" title={t('erase.section')} description={t('erase.sectionHint')}>
          <EraseForm name={actor.name} hasPassword={profile.hasPassword} action={actions.deleteAccount} />
        </Section>
      </div>
    </Page>
  )
}
