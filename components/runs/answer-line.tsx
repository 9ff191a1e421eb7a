'use client'

import { Receipt } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useRoomFacts } from '@/components/rooms/room-context'
import { Link } from '@/components/ui/link'
import type { PublicMessage } from '@/lib/messages/schema'
import { canPost } from '@/lib/rooms/policy'
import { Cost } from './cost'
import { Duration } from './duration'
import { RepeatRunButton } from './repeat-run-button'
import { SiblingLinks } from './sibling-links'
import { useRunDialogs } from './use-run-dialogs'

/** Quiet words under a finished answer: what it was made from and what it cost, the other answers, a way to go on. */
export function AnswerLine({ message }: { message: PublicMessage }) {
  const t = useTranslations('runs')
  const room = useRoomFacts()
  const open = useRunDialogs((state) => state.open)
  const { answer, runId } = message
  if (!answer || runId === null || message.status === 'processing') return null
  // What worked elsewhere cannot go on here.
  const isImported = answer.cause === 'import'
  const isCut = answer.runStatus !== 'completed' || answer.cut === 'length'
  const tokens = ({ inputTokens, outputTokens, tokensEstimated }: typeof answer) => {
    const count = inputTokens + outputTokens
    if (tokensEstimated) return count === 0 ? t('receipt.tokensUnknown') : t('receipt.tokensAbout', { count })
    return t('receipt.tokens', { count })
  }
  return (
    <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-2xs text-muted-foreground tabular-nums">
      {answer.messageCount > 0 ? (
        <button
          type="button"
          aria-label={t('receipt.open', { seq: message.seq })}
          className="flex min-h-6 items-center gap-1 rounded-sm hover:text-foreground hover:underline"
          onClick={() => open({ kind: 'receipt', message })}
        >
          <Receipt className="size-3 shrink-0" aria-hidden="true" />
          {t('receipt.messages', { count: answer.messageCount })} · {tokens(answer)} ·{' '}
          <Duration ms={answer.durationMs} /> · <Cost micros={answer.costMicros} isUnknown={answer.costUnknown} />
        </button>
      ) : null}
      {isImported ? (
        <Link href={`/runs/${runId}`} className="flex min-h-6 items-center gap-1 hover:text-foreground hover:underline">
          {tokens(answer)}
          {answer.durationMs > 0 ? (
            <>
              {' '}
              · <Duration ms={answer.durationMs} />
            </>
          ) : null}{' '}
          · <Cost micros={answer.costMicros} isUnknown={answer.costUnknown} />
        </Link>
      ) : null}
      {answer.cut ? <span className="font-medium text-warning">{t(`cut.${answer.cut}`)}</span> : null}
      {answer.siblings.length > 1 ? <SiblingLinks message={message} siblings={answer.siblings} /> : null}
      {isCut && !isImported && canPost(room, room.membership) ? (
        <RepeatRunButton runId={runId} cause="continue" />
      ) : null}
    </div>
  )
}
