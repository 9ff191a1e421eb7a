'use client'

import { useTranslations } from 'use-intl'
import { useNumbers } from '@/components/runs/use-numbers'
import { useClock } from '@/components/ui/clock'
import { Section } from '@/components/ui/section'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { Now } from '@/lib/process/schema'
import { NowFigures } from './now-figures'

/** Streams, messages and commits of the process that answered. */
export function NowProcess({ process }: { process: Now['process'] }) {
  const t = useTranslations('admin.now')
  const numbers = useNumbers()
  const clock = useClock()
  const { streams, messagesPerSecond, commitsPerSecond, sends, seconds } = process
  const mean = sends.commits === 0 ? t('none') : (sends.messages / sends.commits).toFixed(1)
  return (
    <Section id="process" title={t('process')} description={t('processHint')}>
      <div className="grid grid-cols-1 gap-5">
        <NowFigures
          figures={[
            { label: t('streams'), value: numbers.count(streams) },
            { label: t('messages'), value: messagesPerSecond.toFixed(1) },
            { label: t('commits'), value: commitsPerSecond.toFixed(1) },
            { label: t('perCommit'), value: mean },
          ]}
        />
        <Minute seconds={seconds} />
        <p className="text-muted-foreground text-sm">
          {t('sends', {
            messages: numbers.count(sends.messages),
            commits: numbers.count(sends.commits),
            time: clock.exact(process.startedAt),
          })}
        </p>
        {sends.commits > 0 ? <Sizes sizes={sends.sizes} /> : null}
      </div>
    </Section>
  )
}

function Minute({ seconds }: { seconds: number[] }) {
  const t = useTranslations('admin.now')
  const most = Math.max(1, ...seconds)
  const keyed = seconds.map((count, index) => ({ count, key: `second ${index}` }))
  return (
    <figure className="grid gap-1">
      <div aria-hidden="true" className="flex h-16 items-end gap-px border-b">
        {keyed.map(({ count, key }) => (
          <span
            key={key}
            className="min-h-px flex-1 rounded-t-xs bg-primary"
            style={{ height: `${(100 * count) / most}%` }}
          />
        ))}
      </div>
      <figcaption className="flex justify-between gap-3 text-muted-foreground text-xs">
        {t('minute')}
        <span className="tabular-nums">≤ {most}</span>
      </figcaption>
    </figure>
  )
}

function Sizes({ sizes }: { sizes: Now['process']['sends']['sizes'] }) {
  const t = useTranslations('admin.now')
  const numbers = useNumbers()
  return (
    <Table label={t('sizes')}>
      <TableHead>
        <tr>
          <TableHeading>{t('perCommit')}</TableHeading>
          {sizes.map(({ upTo }) => (
            <TableHeading key={upTo ?? 'more'} className="text-right">
              {upTo === null ? t('sizeMore') : upTo === 1 ? t('sizeOne') : t('size', { count: upTo })}
            </TableHeading>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        <TableRow>
          <TableCell>{t('commitCount')}</TableCell>
          {sizes.map(({ upTo, commits }) => (
            <TableCell key={upTo ?? 'more'} className="text-right tabular-nums">
              {numbers.count(commits)}
            </TableCell>
          ))}
        </TableRow>
      </TableBody>
    </Table>
  )
}
