'use client'

import { Download } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { publicPath } from '@/lib/core/base-path'
import { fileHref, type TableName } from './queries'
import { useReport } from './report-context'

type PanelProps = {
  id?: string
  title: string
  /** What is counted, in which unit. */
  unit?: ReactNode
  /** Which table of the report has these numbers. */
  table?: TableName
  /** The numbers of what is drawn; folded. */
  numbers?: ReactNode
  className?: string
  children: ReactNode
}

/** A part of a report: drawn, as a table, and as a file. */
export function Panel({ id, title, unit, table, numbers, className, children }: PanelProps) {
  const t = useTranslations('statistics')
  const titleId = useId()
  return (
    <Card id={id} aria-labelledby={titleId} className={cn('min-w-0 scroll-mt-4', className)}>
      <CardHeader className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="grid min-w-0 gap-0.5">
          <CardTitle id={titleId}>{title}</CardTitle>
          {unit ? <CardDescription className="text-xs">{unit}</CardDescription> : null}
        </div>
        {table ? <Files title={title} table={table} /> : null}
      </CardHeader>
      <CardContent>
        {children}
        {numbers ? (
          <details className="pt-3">
            <summary className="w-fit rounded-sm py-1 text-muted-foreground text-sm hover:text-foreground">
              {t('showTable')}
            </summary>
            <div className="pt-2">{numbers}</div>
          </details>
        ) : null}
      </CardContent>
    </Card>
  )
}

/** Exactly this table, as files. */
function Files({ title, table }: { title: string; table: TableName }) {
  const { report, query } = useReport()
  const t = useTranslations('statistics')
  return (
    <p className="flex items-center gap-3 text-xs">
      <Download className="size-3.5 text-muted-foreground" aria-hidden="true" />
      <FileLink href={fileHref(report.report, query, table)} label={t('download.csvOf', { title })}>
        {t('download.csv')}
      </FileLink>
      <FileLink href={fileHref(report.report, query, null)} label={t('download.jsonOf', { title })}>
        {t('download.json')}
      </FileLink>
    </p>
  )
}

function FileLink({ href, label, children }: { href: string; label: string; children: string }) {
  return (
    <a href={publicPath(href)} download aria-label={label} className="py-1 text-primary hover:underline">
      {children}
    </a>
  )
}
