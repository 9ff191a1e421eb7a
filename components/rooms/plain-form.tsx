'use client'

import { type FormAction, useForm } from '@/components/auth/use-form'
import { Button } from '@/components/ui/button'

type PlainFormProps<T> = { action: FormAction<T>; fields: Record<string, string>; label: string }

/** A button with a server action behind it. */
export function PlainForm<T>({ action, fields, label }: PlainFormProps<T>) {
  const { formProps, isPending, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="grid justify-items-end gap-1">
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <Button type="submit" variant="outline" size="sm" aria-disabled={isPending}>
        {label}
      </Button>
      {problem ? (
        <p role="alert" className="text-destructive text-xs">
          {problem}
        </p>
      ) : null}
    </form>
  )
}
