'use client'

import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import { useNumbers } from '@/components/runs/use-numbers'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { showSize } from '@/lib/core/constants'
import type { Storage } from '@/lib/statistics/schema'
import { NumberTable } from './number-table'
import { Panel } from './panel'

/** What is kept, by room and by person. */
export function StorageView({ storage }: { storage: Storage }) {
  const t = useTranslations('statistics')
  const n = useNumbers()
  const actors = useActors()
  const cards = [
    // Of the whole server only: no part of the database is anybody's.
    ...(storage.database > 0
      ? [{ key: 'database' as const, value: showSize(storage.database), hint: t('storage.databaseHint') }]
      : []),
    {
      key: 'files' as const,
      value: showSize(storage.fileBytes),
      hint: t('storage.fileCount', { count: storage.files }),
    },
    {
      key: 'artifacts' as const,
      value: showSize(storage.artifactBytes),
      hint: t('storage.artifactCount', { count: storage.artifacts }),
    },
  ]
  return (
    <>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-3">
        {cards.map(({ key, value, hint }) => (
          <li key={key}>
            <Card className="h-full p-4">
              <p className="text-muted-foreground text-xs">{t(`storage.${key}`)}</p>
              <p className="font-semibold text-2xl tabular-nums tracking-tight">{value}</p>
              <p className="pt-1 text-muted-foreground text-xs">{hint}</p>
            </Card>
          </li>
        ))}
      </ul>
      <Panel title={t('tables.rooms')} unit={t('storage.unit')} table="rooms">
        <NumberTable
          label={t('tableOf', { title: t('tables.rooms') })}
          columns={[t('column.rooms'), t('column.files'), t('column.fileSize'), t('column.artifactSize')]}
          rows={storage.rooms.map((row) => ({
            key: row.roomId ?? 'elsewhere',
            name: row.roomId ? (
              <Link href={`/rooms/${row.roomId}/about?tab=files`} className="font-medium hover:underline">
                {row.name}
              </Link>
            ) : (
              t('otherRooms', { count: row.rooms })
            ),
            cells: [
              { text: n.count(row.files) },
              { text: showSize(row.fileBytes) },
              { text: showSize(row.artifactBytes) },
            ],
          }))}
        />
      </Panel>
      <Panel title={t('tables.people')} unit={t('storage.unit')} table="people">
        <NumberTable
          label={t('tableOf', { title: t('tables.people') })}
          columns={[t('column.people'), t('column.files'), t('column.fileSize')]}
          rows={storage.people.map(({ actorId, files, fileBytes }) => ({
            key: actorId,
            name: actors[actorId]?.displayName ?? actorId,
            cells: [{ text: n.count(files) }, { text: showSize(fileBytes) }],
          }))}
        />
      </Panel>
    </>
  )
}
