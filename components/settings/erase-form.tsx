'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PasswordInput } from '@/components/auth/password-input'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { type FormAction, useForm } from '@/components/ui/use-form'

type EraseFormProps = { name: string; hasPassword: boolean; action: FormAction }

/** Deletes the account: one's name is typed, the password proves who sits there, and it is asked once more. */
export function EraseForm({ name, hasPassword, action }: EraseFormProps) {
  const t = useTranslations('settings.erase')
  const [isOpen, setOpen] = useState(false)
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name', 'current')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <ul className="grid list-disc gap-1 pl-5 text-muted-foreground text-sm">
        <li>{t('gone')}</li>
        <li>{t('stays')}</li>
        <li>{t('final')}</li>
      </ul>
      <Field label={t('name', { name })} error={problemOf('name')}>
        <Input
          name="name"
          required
          defaultValue={typed('name')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      {hasPassword ? (
        <Field label={t('password')} error={problemOf('current')}>
          <PasswordInput name="current" required autoComplete="current-password" />
        </Field>
      ) : null}
      <Button
        type="submit"
        variant="destructive"
        className="justify-self-start"
        aria-disabled={isPending}
        onClick={(event) => {
          event.preventDefault()
          setOpen(true)
        }}
      >
        {t('submit')}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('title')}
        description={t('description')}
        confirm={t('submit')}
        destructive
        onConfirm={() => formProps.ref.current?.requestSubmit()}
      />
    </form>
  )
}
