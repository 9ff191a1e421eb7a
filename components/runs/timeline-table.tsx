'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ApprovalOutcome } from '@/components/approvals/approval-outcome'
import { Table, TableBody, TableCell, TableColumns, TableRow } from '@/components/ui/table'
import type { RunTimeline, TimelineSpan } from '@/lib/runs/schema'
import { Cost } from './cost'
import { ToolStatusBadge } from './tool-status-badge'
import { useNumbers } from './use-numbers'
import { useSpanName } from './use-span-name'

type TimelineTableProps = { spans: TimelineSpan[]; run: RunTimeline['run']; now: number }

/** Every stretch of a run with its time, tokens, cost and what came of it. */
export function TimelineTable({ spans, run, now }: TimelineTableProps) {
  const t = useTranslations('runs.timeline')
  const nameOf = useSpanName()
  const { duration } = useNumbers()
  const began = Date.parse(run.createdAt)
  const columns = [t('step'), t('started'), t('took'), t('tokens'), t('cost'), t('outcome')]
  const numbers = [t('started'), t('took'), t('tokens'), t('cost')]
  return (
    <Table label={t('label')} columns={columns}>
      <TableColumns names={columns} numbers={numbers} />
      <TableBody>
        {spans.map((span) => {
          const ms = (span.to === null ? now : Date.parse(span.to)) - Date.parse(span.from)
          return (
            <TableRow key={`${span.kind} ${span.from} ${nameOf(span)}`} className="align-top">
              <TableCell className="min-w-36 align-top font-medium">{nameOf(span)}</TableCell>
              <TableCell className="whitespace-nowrap text-right align-top tabular-nums">
                <time dateTime={span.from} title={span.from}>
                  {t('after', { duration: duration(Date.parse(span.from) - began) })}
                </time>
              </TableCell>
              <TableCell className="whitespace-nowrap text-right align-top tabular-nums">
                {span.to === null ? t('goesOn', { duration: duration(Math.max(0, ms)) }) : duration(ms)}
              </TableCell>
              <TableCell className="whitespace-nowrap text-right align-top tabular-nums">
                {span.kind === 'model' ? <Tokens span={span} /> : null}
              </TableCell>
              <TableCell className="whitespace-nowrap text-right align-top tabular-nums">
                {span.kind === 'model' ? <Cost micros={span.costMicros} isUnknown={span.costUnknown} /> : null}
              </TableCell>
              <TableCell className="align-top text-sm">{outcomeOf(span)}</TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )

  function outcomeOf(span: TimelineSpan): ReactNode {
    switch (span.kind) {
      case 'model':
        return <Finish span={span} />
      case 'retry':
        return span.reason
      case 'tool':
      case 'approval': {
        const card = run.tools.find(({ toolCallId }) => toolCallId === span.toolCallId)
        if (span.kind === 'approval')
          return card?.approval ? <ApprovalOutcome approval={card.approval} isBudget={card.isBudget} /> : null
        return card ? (
          <span className="grid justify-items-start gap-1 max-md:justify-items-end">
            <ToolStatusBadge status={card.status} />
            {card.error ? <span className="break-words text-destructive text-xs">{card.error}</span> : null}
          </span>
        ) : null
      }
      default:
        return null
    }
  }
}

type ModelSpan = Extract<TimelineSpan, { kind: 'model' }>

function Tokens({ span }: { span: ModelSpan }) {
  const t = useTranslations('sessions')
  const { inputTokens: input, outputTokens: output, tokensEstimated } = span
  return t(tokensEstimated ? 'runTokensAbout' : 'runTokens', { input, output })
}

const FINISHES = ['stop', 'tool-calls', 'length', 'content-filter', 'cancelled', 'failed', 'timed_out'] as const

function Finish({ span: { model, provider, finishReason } }: { span: ModelSpan }) {
  const t = useTranslations('runs')
  const finish = FINISHES.find((known) => known === finishReason) ?? 'other'
  return (
    <span className="grid gap-0.5 max-md:justify-items-end">
      <span>{t(`timeline.finish.${finish}`)}</span>
      <span className="break-words text-muted-foreground text-xs">
        {provider === 'scripted' ? t('page.script', { model }) : model}
      </span>
    </span>
  )
}
