'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { useNow } from '@/components/ui/use-now'
import type { RunTimeline as Timeline, TimelineSpan } from '@/lib/runs/schema'
import { timelineScale } from './timeline-scale'
import { TimelineTable } from './timeline-table'
import { useNumbers } from './use-numbers'
import { useSpanName } from './use-span-name'

const COLOURS: Record<TimelineSpan['kind'], string> = {
  queue: 'bg-muted-foreground/40',
  model: 'bg-primary',
  retry: 'bg-destructive',
  tool: 'bg-success',
  approval: 'bg-warning',
  resume: 'bg-muted-foreground/40',
  work: 'bg-primary/50',
}

/** Where the time of a run went: drawn to scale, and the same as a table. */
export function RunTimeline({ timeline: { spans, run, at } }: { timeline: Timeline }) {
  const t = useTranslations('runs.timeline')
  const { duration } = useNumbers()
  const [withoutPeople, setWithoutPeople] = useState(false)
  // What goes on is drawn until now; a page that was just read may be ahead of its own clock.
  const now = Math.max(useNow(), Date.parse(at))
  const scale = timelineScale(spans, now, withoutPeople)
  return (
    <section aria-label={t('title')} className="grid gap-3 py-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 className="font-semibold text-lg">{t('title')}</h2>
        {scale.waitedMs > 0 ? (
          <label className="flex min-h-7 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={withoutPeople}
              onChange={(event) => setWithoutPeople(event.target.checked)}
              className="size-4 accent-primary"
            />
            {t('withoutPeople')}
            {withoutPeople ? (
              <span className="text-muted-foreground">{t('leftOut', { duration: duration(scale.leftOutMs) })}</span>
            ) : null}
          </label>
        ) : null}
      </div>
      <Drawing spans={spans} scale={scale} />
      <TimelineTable spans={spans} run={run} now={now} />
    </section>
  )
}

type DrawingProps = { spans: TimelineSpan[]; scale: ReturnType<typeof timelineScale> }

const percent = (part: number) => `${(100 * part).toFixed(3)}%`

/** For the eye only: the table says all of it. */
function Drawing({ spans, scale }: DrawingProps) {
  const { duration } = useNumbers()
  const nameOf = useSpanName()
  return (
    <div aria-hidden="true" className="relative overflow-hidden rounded-lg border bg-card px-4 pt-3 pb-2 shadow-raise">
      <div className="grid gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <div className="max-sm:hidden" />
        <div className="relative h-5 text-2xs text-muted-foreground tabular-nums">
          {scale.marks.map(({ ms, left }) => (
            <span
              key={ms}
              style={{ left: percent(left) }}
              className={cn(
                'absolute whitespace-nowrap',
                left > 0.95 ? '-translate-x-full' : left > 0 && '-translate-x-1/2',
              )}
            >
              {ms === 0 ? '0' : duration(ms)}
            </span>
          ))}
        </div>
      </div>
      <ol>
        {spans.map((span) => {
          const { left, width } = scale.place(span)
          return (
            <li
              key={`${span.kind} ${span.from} ${nameOf(span)}`}
              className="grid items-center gap-x-4 py-0.5 sm:grid-cols-[11rem_minmax(0,1fr)]"
            >
              <span className="flex min-w-0 items-center gap-2 text-xs leading-6">
                <span className={cn('size-2.5 shrink-0 rounded-xs', COLOURS[span.kind])} />
                <span className="truncate">{nameOf(span)}</span>
              </span>
              <span className="relative block h-4 rounded-sm bg-muted">
                {scale.marks.map((mark) => (
                  <span
                    key={mark.ms}
                    style={{ left: percent(mark.left) }}
                    className="absolute inset-y-0 w-px bg-border"
                  />
                ))}
                {scale.cuts.map((cut) => (
                  <span
                    key={cut}
                    style={{ left: percent(cut) }}
                    className="absolute inset-y-0 border-muted-foreground border-l border-dashed"
                  />
                ))}
                <span
                  data-kind={span.kind}
                  style={{ left: `min(${percent(left)}, calc(100% - 3px))`, width: percent(width) }}
                  className={cn('absolute inset-y-0.5 min-w-[3px] rounded-xs', COLOURS[span.kind])}
                />
              </span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
