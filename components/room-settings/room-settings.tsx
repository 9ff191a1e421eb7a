'use client'

import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/people/viewer'
import { Section } from '@/components/ui/section'
import type { ActorMap } from '@/lib/actors/schema'
import type { HookList } from '@/lib/hooks/schema'
import { canAddMember, canRename } from '@/lib/rooms/policy'
import type { MemberList, RoomDetails, RoomInviteList } from '@/lib/rooms/schema'
import { AboutForm } from './about-form'
import { AddMemberForm } from './add-member-form'
import { AgentRules, type AgentRulesData } from './agent-rules'
import { DangerZone } from './danger-zone'
import { DownloadRoom } from './download-room'
import { EditableMemberList } from './editable-member-list'
import { FollowForm } from './follow-form'
import { InviteList } from './invite-list'
import type { RoomActions } from './room-actions'
import { RoomBudgets, type RoomBudgetsData } from './room-budgets'
import { RoomHooks } from './room-hooks'
import { RoomInviteForm } from './room-invite-form'
import { VerifyHistory } from './verify-history'

type RoomSettingsProps = {
  room: RoomDetails
  members: MemberList
  /** null: the reader may not invite. */
  invites: RoomInviteList | null
  makers: ActorMap
  /** null: the reader is no member. */
  budgets: RoomBudgetsData | null
  agentRules: AgentRulesData | null
  /** null: the reader may not manage them. */
  hooks: HookList | null
  actions: RoomActions
}

/** Everything one may see and do about a room; what the reader has no right to is not there. */
export function RoomSettings({
  room,
  members,
  invites,
  makers,
  budgets,
  agentRules,
  hooks,
  actions,
}: RoomSettingsProps) {
  const t = useTranslations('rooms.settings')
  const tDownload = useTranslations('rooms.download')
  const viewer = useViewer()
  const { membership } = room
  return (
    <div className="grid grid-cols-1 gap-6">
      {canRename(room, membership) ? (
        <Section id="about" title={t('about')}>
          <AboutForm room={room} action={actions.saveRoom} />
        </Section>
      ) : room.topic ? (
        <Section id="about" title={t('topic')}>
          <p className="whitespace-pre-wrap break-words text-sm">{room.topic}</p>
        </Section>
      ) : null}
      {membership ? (
        <Section id="follow" title={t('follow')} description={t('followHint')}>
          <FollowForm roomId={room.id} followLevel={membership.followLevel} action={actions.follow} />
        </Section>
      ) : null}
      <Section id="members" title={t('members', { count: members.total })}>
        <div className="grid grid-cols-1 gap-5">
          {canAddMember(room, membership) ? <AddMemberForm roomId={room.id} action={actions.addMember} /> : null}
          <EditableMemberList room={room} initial={members} actions={actions} />
        </div>
      </Section>
      {invites ? (
        <Section id="invites" title={t('invites')} description={t('invitesHint')}>
          <div className="grid grid-cols-1 gap-5">
            <RoomInviteForm roomId={room.id} action={actions.makeInvite} />
            <InviteList roomId={room.id} list={invites} makers={makers} action={actions.revokeInvite} />
          </div>
        </Section>
      ) : null}
      {agentRules ? <AgentRules roomId={room.id} {...agentRules} actions={actions} /> : null}
      {hooks ? <RoomHooks roomId={room.id} list={hooks} actions={actions} /> : null}
      {budgets ? <RoomBudgets roomId={room.id} {...budgets} /> : null}
      <Section id="history" title={t('history')} description={t('historyHint')}>
        <VerifyHistory roomId={room.id} />
      </Section>
      <Section id="download" title={tDownload('title')} description={tDownload('description')}>
        <DownloadRoom roomId={room.id} />
      </Section>
      <DangerZone room={room} viewer={viewer} actions={actions} />
    </div>
  )
}
