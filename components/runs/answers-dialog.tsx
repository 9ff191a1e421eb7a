'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import type { PublicActor } from '@/lib/actors/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import type { AgentAnswer } from '@/lib/runs/schema'
import { answersOptions } from './receipt-queries'

/** What each agent of the room made of a message, and where one did not answer, why. */
export function AnswersDialog({ message, onClose }: { message: PublicMessage; onClose: () => void }) {
  const t = useTranslations('runs.answers')
  const { data, isError, refetch } = useQuery(answersOptions(message))
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent title={t('title', { seq: message.seq })} description={t('description')} className="sm:max-w-lg">
        {isError && !data ? <ErrorState onRetry={() => refetch()} className="py-4" /> : null}
        {!data && !isError ? <Skeleton className="h-24" /> : null}
        {data?.answers.length === 0 ? <p className="text-muted-foreground text-sm">{t('noAgents')}</p> : null}
        <ul className="grid gap-3">
          {data?.answers.map((answer) => (
            <Entry key={answer.agentId} answer={answer} agent={data.actors[answer.agentId]} message={message} />
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  )
}

type EntryProps = { answer: AgentAnswer; agent: PublicActor | undefined; message: PublicMessage }

function Entry({ answer, agent, message }: EntryProps) {
  const t = useTranslations('runs.answers')
  const name = agent?.displayName ?? t('unknown')
  const seq = 'messageSeq' in answer ? answer.messageSeq : null
  return (
    <li className="flex items-start gap-3">
      <Avatar id={answer.agentId} name={name} kind="agent" size="xs" />
      <div className="min-w-0 text-sm">
        <p className="font-medium">{name}</p>
        <p className="text-muted-foreground">
          {answer.state === 'not' ? t(`reason.${answer.reason}`) : t(`state.${answer.state}`)}
          {seq === null ? null : (
            <>
              {' '}
              <Link href={`/rooms/${message.roomId}?m=${seq}`} className="tabular-nums underline">
                #{seq}
              </Link>
            </>
          )}
        </p>
      </div>
    </li>
  )
}
