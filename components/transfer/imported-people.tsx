'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ButtonForm } from '@/components/ui/button-form'
import { Field } from '@/components/ui/field'
import { HiddenFields } from '@/components/ui/hidden-fields'
import { Input } from '@/components/ui/input'
import { Table, TableBody, TableCell, TableColumns, TableRow } from '@/components/ui/table'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { ImportedPerson } from '@/lib/transfer/jobs/schema'

type Actions = { link: FormAction<null>; unlink: FormAction<null> }

/** People of imports, each with the account whose name they go by, or the way to one. */
export function ImportedPeople({ people, actions }: { people: ImportedPerson[]; actions: Actions }) {
  const t = useTranslations('transfer.persons')
  if (people.length === 0) return <p className="text-muted-foreground text-sm">{t('none')}</p>
  const names = [t('name'), t('source'), t('messages'), t('account')]
  return (
    <Table label={t('title')} columns={names}>
      <TableColumns names={names} numbers={[t('messages')]} />
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.id}>
            <TableCell className="break-words font-medium">
              <bdi>{person.displayName}</bdi>
            </TableCell>
            <TableCell className="break-all text-muted-foreground">{person.source}</TableCell>
            <TableCell className="text-right tabular-nums">{person.messages}</TableCell>
            <TableCell>
              <Account key={person.linkedTo?.name ?? ''} person={person} actions={actions} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Account({ person, actions }: { person: ImportedPerson; actions: Actions }) {
  const t = useTranslations('transfer.persons')
  const { id, displayName, linkedTo, proposed } = person
  if (linkedTo) {
    const account = `${linkedTo.displayName} (@${linkedTo.name})`
    return (
      <span className="flex flex-wrap items-center gap-2">
        {account}
        <ButtonForm
          action={actions.unlink}
          fields={{ personId: id }}
          label={t('unlink')}
          name={t('unlinkNamed', { name: displayName, account: linkedTo.displayName })}
        />
      </span>
    )
  }
  return (
    <span className="flex flex-wrap items-end gap-2">
      {proposed ? (
        <ButtonForm
          action={actions.link}
          fields={{ personId: id, account: proposed.name }}
          label={t('linkTo', { name: displayName, account: `@${proposed.name}` })}
        />
      ) : null}
      <LinkForm id={id} name={displayName} action={actions.link} />
    </span>
  )
}

function LinkForm({ id, name, action }: { id: string; name: string; action: FormAction<null> }) {
  const t = useTranslations('transfer.persons')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  return (
    <form {...formProps} className="flex items-end gap-2">
      <HiddenFields fields={{ personId: id }} />
      <Field label={t('other', { name })} error={problemOf('account') ?? problemBeside('account')}>
        <Input
          name="account"
          defaultValue={typed('account')}
          placeholder={t('otherHint')}
          className="h-8 w-36"
          autoComplete="off"
        />
      </Field>
      <Button type="submit" variant="outline" size="sm" aria-disabled={isPending}>
        {t('link')}
      </Button>
    </form>
  )
}
