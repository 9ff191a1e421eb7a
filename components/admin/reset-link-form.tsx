'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormProblem } from '@/components/ui/form-problem'
import { HiddenFields } from '@/components/ui/hidden-fields'
import { ShownOnce } from '@/components/ui/shown-once'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { wholeAddress } from '@/components/ui/whole-address'
import type { Person } from '@/lib/actors/schema'

/** Makes a link with which a person chooses a new password, and shows it this once. */
export function ResetLinkForm({ person, action }: { person: Person; action: FormAction<string> }) {
  const t = useTranslations('admin.people')
  const { formProps, isPending, result, problemBeside } = useForm(action)
  const name = person.displayName
  const link = result && wholeAddress(result)
  return (
    <form {...formProps} className="grid justify-items-end gap-1">
      <HiddenFields fields={{ actorId: person.id }} />
      {link ? (
        <ShownOnce
          key={link}
          label={t('resetLink', { name })}
          hint={t('resetHint')}
          copy={t('resetCopy')}
          text={link}
        />
      ) : (
        <Button type="submit" variant="outline" size="sm" aria-label={t('resetOf', { name })} aria-disabled={isPending}>
          {t('reset')}
        </Button>
      )}
      <FormProblem>{problemBeside()}</FormProblem>
    </form>
  )
}
