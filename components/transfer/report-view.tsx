'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { useClock } from '@/components/ui/clock'
import { Fact } from '@/components/ui/fact'
import { FormAlert } from '@/components/ui/form-alert'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { Table, TableBody, TableCell, TableColumns, TableRow } from '@/components/ui/table'
import { publicPath } from '@/lib/core/base-path'
import type { JobDetail, JobReport, JobRoom } from '@/lib/transfer/jobs/schema'

const SHOWN = 200
const OUTCOMES = ['imported', 'present', 'merged', 'kept', 'refused'] as const

/** Every record of every file in one of five outcomes, the rooms and the reasons. `isDryRun`: what would happen. */
export function ReportView({
  job,
  report,
  isDryRun = false,
}: {
  job: JobDetail
  report: JobReport
  isDryRun?: boolean
}) {
  const t = useTranslations('transfer.report')
  const { total, files, rooms, people } = report
  const isEmpty = total.imported + total.present + total.kept === 0
  const reasons = files.flatMap((file) => file.reasons.map((reason) => ({ ...reason, path: file.path })))
  return (
    <Section
      id="report"
      title={t(isDryRun ? 'dryRun' : 'title')}
      description={t(isDryRun ? 'dryRunHint' : 'hint')}
      actions={
        <div className="flex gap-2">
          {(['json', 'csv'] as const).map((format) => (
            <Button key={format} asChild variant="outline" size="sm">
              <a href={publicPath(`/api/imports/${job.id}/report?format=${format}`)} download>
                <Download aria-hidden="true" />
                {t(format)}
              </a>
            </Button>
          ))}
        </div>
      }
    >
      <div className="grid grid-cols-1 gap-6">
        {isEmpty ? <FormAlert problem>{t(isDryRun ? 'emptyDryRun' : 'empty')}</FormAlert> : null}
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3 md:grid-cols-6">
          <Fact label={t('read')}>{t('count', { count: total.read })}</Fact>
          {OUTCOMES.map((outcome) => (
            <Fact key={outcome} label={t(isDryRun ? `would.${outcome}` : outcome)}>
              {t('count', { count: total[outcome] })}
            </Fact>
          ))}
        </dl>
        <Rooms rooms={rooms} />
        <div className="grid grid-cols-1 gap-2">
          <h3 className="font-medium text-sm">{t('files', { count: files.length })}</h3>
          <Table
            label={t('files', { count: files.length })}
            columns={[t('file'), t('format'), t('read'), ...OUTCOMES.map((one) => t(one))]}
          >
            <TableColumns
              names={[t('file'), t('format'), t('read'), ...OUTCOMES.map((one) => t(one))]}
              numbers={[t('read'), ...OUTCOMES.map((one) => t(one))]}
            />
            <TableBody>
              {files.slice(0, SHOWN).map((file) => (
                <TableRow key={file.path}>
                  <TableCell className="break-all">{file.path}</TableCell>
                  <TableCell>{file.format || t('unknown')}</TableCell>
                  {(['read', ...OUTCOMES] as const).map((one) => (
                    <TableCell key={one} className="text-right tabular-nums">
                      {t('count', { count: file[one] })}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {files.length > SHOWN ? (
            <p className="text-muted-foreground text-xs">{t('more', { count: files.length - SHOWN })}</p>
          ) : null}
        </div>
        {reasons.length > 0 ? (
          <div className="grid gap-2">
            <h3 className="font-medium text-sm">{t('reasons', { count: total.refused })}</h3>
            <ul className="grid gap-1.5 text-sm">
              {reasons.slice(0, SHOWN).map(({ reason, count, file, record, path }) => (
                <li key={`${path} ${file} ${reason}`} className="min-w-0 break-words">
                  <Badge variant="warning" className="mr-2 tabular-nums">
                    {t('count', { count })}
                  </Badge>
                  {reason} <span className="text-muted-foreground">{t('firstAt', { file, record })}</span>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        <p className="text-muted-foreground text-sm">{t('people', { count: people.total })}</p>
      </div>
    </Section>
  )
}

function Rooms({ rooms }: { rooms: JobRoom[] }) {
  const t = useTranslations('transfer.report')
  if (rooms.length === 0) return null
  const names = [t('room'), t('roomKind'), t('messages'), t('period')]
  return (
    <div className="grid grid-cols-1 gap-2">
      <h3 className="font-medium text-sm">{t('rooms', { count: rooms.length })}</h3>
      <Table label={t('rooms', { count: rooms.length })} columns={names}>
        <TableColumns names={names} numbers={[t('messages')]} />
        <TableBody>
          {rooms.slice(0, SHOWN).map((room, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rooms may have one name, and the list never changes its order
            <TableRow key={index}>
              <TableCell className="break-words">
                {room.roomId ? (
                  <Link href={`/rooms/${room.roomId}`} className="text-primary hover:underline">
                    {room.name}
                  </Link>
                ) : (
                  room.name
                )}{' '}
                {room.isNew ? <Badge variant="primary">{t('new')}</Badge> : null}
              </TableCell>
              <TableCell>{t(`kind.${room.kind as 'open' | 'closed' | 'direct'}`)}</TableCell>
              <TableCell className="text-right tabular-nums">{t('count', { count: room.messages })}</TableCell>
              <TableCell>
                <Period room={room} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {rooms.length > SHOWN ? (
        <p className="text-muted-foreground text-xs">{t('more', { count: rooms.length - SHOWN })}</p>
      ) : null}
    </div>
  )
}

function Period({ room: { from, to } }: { room: JobRoom }) {
  const clock = useClock()
  if (from === null || to === null) return null
  return (
    <>
      {clock.dateTime(from)} – {clock.dateTime(to)}
    </>
  )
}
