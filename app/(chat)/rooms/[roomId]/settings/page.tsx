import { ArrowLeft, ChartNoAxesColumn } from 'lucide-react'
import type { Metadata } from 'next'
import * as z from 'zod'
import { asNotFound } from '@/app/as-not-found'
import { RoomSettings } from '@/components/room-settings/room-settings'
import { ArchivedNote } from '@/components/rooms/archived-note'
import { translator } from '@/components/strings/translator'
import { buttonVariants } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { listGrants } from '@/lib/approvals/list-grants'
import { listToolRules } from '@/lib/approvals/list-tool-rules'
import { listBudgets } from '@/lib/budgets/list-budgets'
import { canChangeBudget } from '@/lib/budgets/policy'
import type { Database } from '@/lib/core/database'
import { timeZones } from '@/lib/core/time-zones'
import { listHooks } from '@/lib/hooks/list-hooks'
import { getRoomRules } from '@/lib/rooms/get-room-rules'
import { listMembers } from '@/lib/rooms/list-members'
import { listRoomInvites } from '@/lib/rooms/list-room-invites'
import { canAddMember, canManageHooks, canSeeFigures } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'
import { addRoomBudget, allowMore, dropBudget, saveBudget } from '../../../admin/budgets/actions'
import { loadRoom } from '../load-room'
import * as actions from './actions'

const t = translator('rooms')

export const metadata: Metadata = { title: t('settings.title') }

const querySchema = z.object({ invites: z.string().max(200).optional().catch(undefined) })

type RoomSettingsPageProps = { params: Promise<{ roomId: string }>; searchParams: Promise<unknown> }

export default async function RoomSettingsPage({ params, searchParams }: RoomSettingsPageProps) {
  const { roomId } = await params
  const { invites: after } = querySchema.parse(await searchParams)
  const { actor, db, room } = await loadRoom(roomId, '/settings')
  const members = await listMembers(db, actor, roomId).catch(asNotFound)
  const invites = canAddMember(room, room.membership) ? await listRoomInvites(db, actor, roomId, after) : null
  const agentRules = room.membership ? await readAgentRules(db, actor, roomId) : null
  const budgets = room.membership ? await readBudgets(db, actor, room) : null
  const hooks = canManageHooks(room, room.membership, actor) ? await listHooks(db, actor, roomId) : null
  const makers = await publicActors(db, invites?.invites.map((invite) => invite.createdById) ?? [])
  return (
    <Page width="narrow">
      <PageHeader
        title={t(room.kind === 'direct' ? 'settings.ofDirect' : 'settings.of', { name: room.name })}
        description={t(`kindHint.${room.kind}`)}
        above={
          <Link href={`/rooms/${roomId}`} className="inline-flex items-center gap-1 hover:text-foreground">
            <ArrowLeft aria-hidden="true" className="size-3.5" />
            {t('settings.back')}
          </Link>
        }
        actions={
          canSeeFigures(room.membership) ? (
            <Link
              href={`/statistics?report=room&id=${roomId}`}
              className={buttonVariants({ variant: 'outline', size: 'sm' })}
            >
              <ChartNoAxesColumn aria-hidden="true" />
              {t('settings.statistics')}
            </Link>
          ) : null
        }
      />
      {room.archivedAt ? <ArchivedNote /> : null}
      <RoomSettings
        room={room}
        members={members}
        invites={invites}
        makers={makers}
        budgets={budgets}
        hooks={hooks}
        agentRules={agentRules}
        actions={{ ...actions }}
      />
    </Page>
  )
}

async function readAgentRules(db: Database, actor: Actor, roomId: string) {
  const [policy, rules, grants] = await Promise.all([
    getRoomRules(db, actor, roomId),
    listToolRules(db, actor, roomId),
    listGrants(db, actor, roomId),
  ])
  return { policy, rules, grants }
}

async function readBudgets(db: Database, actor: Actor, { id, membership, archivedAt }: RoomListItem) {
  const target = { scope: 'room', scopeId: id, isOfRoom: true }
  return {
    ...(await listBudgets(db, actor, { room: id })),
    canAdd: archivedAt === null && canChangeBudget(actor, target, membership),
    zones: timeZones(),
    actions: { addBudget: addRoomBudget, allowMore, dropBudget, saveBudget },
  }
}
