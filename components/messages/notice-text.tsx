'use client'

import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import { useJump } from '@/components/rooms/room-context'
import { showUnseen } from '@/components/ui/show-json'
import { publicPath } from '@/lib/core/base-path'
import { messageLink } from '@/lib/messages/constants'
import type { Notice, PublicMessage } from '@/lib/messages/schema'

type Decision = Extract<Notice, { kind: 'decision' }>

/** A line of the room itself, in words of the screen and with the names of today. Its content is what scripts read. */
export function NoticeText({ message: { roomId, notice, content } }: { message: PublicMessage }) {
  const t = useTranslations('messages.notice')
  if (notice === null) return showUnseen(content)
  if (notice.kind === 'hop_budget') return t('hop_budget', { limit: notice.limit })
  return (
    <>
      <DecisionText decision={notice} />
      {notice.answerSeq === null ? null : <AnswerLink roomId={roomId} seq={notice.answerSeq} />}
    </>
  )
}

/** The agent goes on in a message further up, which the line about the decision does not move. */
function AnswerLink({ roomId, seq }: { roomId: string; seq: number }) {
  const t = useTranslations('messages.notice')
  const jump = useJump()
  return (
    <>
      {' '}
      <a
        href={publicPath(messageLink(roomId, seq))}
        className="whitespace-nowrap text-primary hover:underline"
        onClick={(event) => {
          if (!jump || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
          event.preventDefault()
          jump(seq)
        }}
      >
        {t('answer')}
      </a>
    </>
  )
}

/** Who decided about which call, and how. */
export function DecisionText({ decision }: { decision: Decision }) {
  const t = useTranslations('messages.notice.decision')
  const tNames = useTranslations('notices')
  const actors = useActors()
  const { actorId, onBehalfOfId, agentId, toolName, outcome, isEdited, agreed, quorum, reason } = decision
  const nameOf = (id: string) => actors[id]?.displayName ?? tNames('somebody')
  const who = onBehalfOfId ? t('for', { name: nameOf(actorId), away: nameOf(onBehalfOfId) }) : nameOf(actorId)
  const call = t('call', { tool: toolName, agent: actors[agentId]?.name ?? t('agent') })
  const said = t(outcome, { who, call })
  const edited = isEdited ? t('edited', { line: said }) : said
  const counted = quorum > 1 && outcome !== 'denied' ? t('progress', { line: edited, agreed, quorum }) : edited
  return showUnseen(reason === '' ? counted : t('reason', { line: counted, reason }))
}
