import { HoldForm } from '@/components/admin/hold-form'
import { HoldTable } from '@/components/admin/hold-table'
import { RoomRetention } from '@/components/admin/room-retention'
import { translator } from '@/components/strings/translator'
import { Section } from '@/components/ui/section'
import { listHolds } from '@/lib/actors/holds/list-holds'
import { publicActors } from '@/lib/actors/public-actors'
import { database } from '@/lib/core/database'
import { getSetting } from '@/lib/core/settings'
import { previewDueRooms } from '@/lib/retention/due-rooms'
import { requireAdministrator } from '../require-administrator'
import { changeRoomGrace, liftHold, placeHold, removeRooms } from './actions'

const t = translator('admin.retention')

export default async function RetentionPage() {
  const actor = await requireAdministrator('/admin/retention')
  const db = database()
  const holds = await listHolds(db, actor)
  const actors = await publicActors(
    db,
    holds.map((hold) => hold.placedById),
  )
  return (
    <>
      <Section id="rooms" title={t('rooms.title')} description={t('rooms.description')}>
        <RoomRetention
          days={await getSetting(db, 'roomGraceDays')}
          due={await previewDueRooms(db, actor)}
          save={changeRoomGrace}
          run={removeRooms}
        />
      </Section>
      <Section id="holds" title={t('holds.title')} description={t('holds.description')}>
        <div className="grid gap-6">
          <HoldForm action={placeHold} />
          <HoldTable holds={holds} actors={actors} action={liftHold} />
        </div>
      </Section>
    </>
  )
}
