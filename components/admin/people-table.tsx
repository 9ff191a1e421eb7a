'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { ButtonForm } from '@/components/ui/button-form'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { FormAction } from '@/components/ui/use-form'
import { canDeactivate } from '@/lib/actors/policy'
import type { Actor, Person } from '@/lib/actors/schema'
import { ResetLinkForm } from './reset-link-form'
import { RoleForm } from './role-form'

type PeopleTableProps = {
  people: Person[]
  viewer: Actor
  actions: {
    changeRole: FormAction<null>
    createPasswordReset: FormAction<string>
    deactivate: FormAction<null>
    reactivate: FormAction<null>
    resetSecondFactor: FormAction<null>
    erase: FormAction<null>
  }
}

export function PeopleTable({ people, viewer, actions }: PeopleTableProps) {
  const t = useTranslations('admin.people')
  return (
    <Table label={t('title')} columns={[t('name'), t('role'), t('status'), t('seen')]} className="md:min-w-2xl">
      <TableHead>
        <TableRow>
          <TableHeading>{t('name')}</TableHeading>
          <TableHeading>{t('role')}</TableHeading>
          <TableHeading>{t('status')}</TableHeading>
          <TableHeading>{t('seen')}</TableHeading>
          <TableHeading>
            <span className="sr-only">{t('actions')}</span>
          </TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.id}>
            <TableCell>
              <span className="flex items-center gap-2.5">
                <Avatar id={person.id} name={person.displayName} image={person.image} size="sm" />
                <span className="min-w-0 leading-5">
                  <span className="block font-medium">{person.displayName}</span>
                  <span className="block text-muted-foreground text-xs">
                    @{person.name}
                    {person.id === viewer.id ? ` (${t('you')})` : ''}
                    {person.email ? ` · ${person.email}` : ''}
                  </span>
                  <Link
                    href={`/statistics?report=person&id=${person.id}`}
                    aria-label={t('statisticsOf', { name: person.displayName })}
                    className="text-primary text-xs hover:underline"
                  >
                    {t('statistics')}
                  </Link>
                </span>
              </span>
            </TableCell>
            <TableCell>
              <RoleForm person={person} viewer={viewer} action={actions.changeRole} />
            </TableCell>
            <TableCell>
              <Badge variant={person.isDeactivated ? 'destructive' : 'success'}>
                {person.isDeactivated ? t('deactivated') : t('active')}
              </Badge>
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted-foreground text-xs">
              {person.lastSeenAt ? <RelativeTime iso={person.lastSeenAt} /> : t('never')}
            </TableCell>
            <TableCell>
              {canDeactivate(viewer, person) ? (
                <span className="flex flex-wrap justify-end gap-1.5">
                  {person.isDeactivated ? null : <ResetLinkForm person={person} action={actions.createPasswordReset} />}
                  {person.hasSecondFactor ? (
                    <ConfirmForm
                      action={actions.resetSecondFactor}
                      fields={{ actorId: person.id }}
                      label={t('resetFactor')}
                      name={t('resetFactorOf', { name: person.displayName })}
                      title={t('resetFactorTitle', { name: person.displayName })}
                      description={t('resetFactorDescription')}
                    />
                  ) : null}
                  {access(person)}
                  {person.isDeactivated ? (
                    <ConfirmForm
                      action={actions.erase}
                      fields={{ actorId: person.id }}
                      label={t('erase')}
                      name={t('eraseOf', { name: person.displayName })}
                      title={t('eraseTitle', { name: person.displayName })}
                      description={t('eraseDescription')}
                      variant="ghost"
                    />
                  ) : null}
                </span>
              ) : null}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )

  function access({ id, displayName: name, isDeactivated }: Person) {
    if (isDeactivated) {
      return (
        <ButtonForm
          action={actions.reactivate}
          fields={{ actorId: id }}
          label={t('reactivate')}
          name={t('reactivateOf', { name })}
        />
      )
    }
    return (
      <ConfirmForm
        action={actions.deactivate}
        fields={{ actorId: id }}
        label={t('deactivate')}
        name={t('deactivateOf', { name })}
        title={t('deactivateTitle', { name })}
        description={t('deactivateDescription')}
      />
    )
  }
}
