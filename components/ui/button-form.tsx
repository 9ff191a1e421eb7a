'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import { FormProblem } from './form-problem'
import { HiddenFields } from './hidden-fields'
import { type FormAction, useForm } from './use-form'

type ButtonFormProps<T> = {
  action: FormAction<T>
  fields: Record<string, string>
  label: ReactNode
  /** The accessible name, where the row must be named too. */
  name?: string
}

/** A button with a server action behind it. */
export function ButtonForm<T>({ action, fields, label, name }: ButtonFormProps<T>) {
  const { formProps, isPending, problemBeside } = useForm(action)
  return (
    <form {...formProps} className="grid justify-items-end gap-1">
      <HiddenFields fields={fields} />
      <Button type="submit" variant="outline" size="sm" aria-label={name} aria-disabled={isPending}>
        {label}
      </Button>
      <FormProblem>{problemBeside()}</FormProblem>
    </form>
  )
}
