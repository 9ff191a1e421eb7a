import * as z from 'zod'
import { FirstRooms } from '@/components/admin/first-rooms'
import { InviteForm } from '@/components/admin/invite-form'
import { InviteTable } from '@/components/admin/invite-table'
import { SecondFactorPolicyForm } from '@/components/admin/second-factor-policy-form'
import { SignUpPolicyForm } from '@/components/admin/sign-up-policy-form'
import { translator } from '@/components/strings/translator'
import { NextPage } from '@/components/ui/next-page'
import { Section } from '@/components/ui/section'
import { listInvites } from '@/lib/actors/list-invites'
import { publicActors } from '@/lib/actors/public-actors'
import { database } from '@/lib/core/database'
import { getSetting } from '@/lib/core/settings'
import { listFirstRooms } from '@/lib/rooms/first-rooms'
import {
  addFirstRoom,
  changePolicy,
  createInvite,
  removeFirstRoom,
  requireSecondFactor,
  revokeInvite,
} from '../actions'
import { requireAdministrator } from '../require-administrator'

const t = translator('admin')

const querySchema = z.object({ after: z.string().max(200).optional().catch(undefined) })

export default async function JoiningPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { after } = querySchema.parse(await searchParams)
  const actor = await requireAdministrator('/admin/joining')
  const db = database()
  const { invites, nextCursor } = await listInvites(db, actor, after)
  const actors = await publicActors(
    db,
    invites.map((invite) => invite.createdById),
  )
  return (
    <>
      <Section id="policy" title={t('access.policyTitle')}>
        <SignUpPolicyForm policy={await getSetting(db, 'signUpPolicy')} action={changePolicy} />
      </Section>
      <Section
        id="second-factor"
        title={t('access.secondFactorTitle')}
        description={t('access.secondFactorDescription')}
      >
        <SecondFactorPolicyForm policy={await getSetting(db, 'secondFactorFor')} action={requireSecondFactor} />
      </Section>
      <Section id="rooms" title={t('access.roomsTitle')} description={t('access.roomsDescription')}>
        <FirstRooms rooms={await listFirstRooms(db, actor)} add={addFirstRoom} remove={removeFirstRoom} />
      </Section>
      <Section id="invites" title={t('access.invitesTitle')} description={t('access.invitesDescription')}>
        <div className="grid gap-6">
          <InviteForm action={createInvite} />
          <InviteTable invites={invites} actors={actors} action={revokeInvite} />
          <NextPage href={nextCursor && `/admin/joining?after=${nextCursor}#invites`} label={t('access.more')} />
        </div>
      </Section>
    </>
  )
}
