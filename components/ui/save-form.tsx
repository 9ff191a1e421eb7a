import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { FormAlert } from './form-alert'
import type { useForm } from './use-form'

type SaveFormProps = {
  form: ReturnType<typeof useForm<null>>
  /** The fields that show their own problem. */
  fields?: string[]
  /** What it says after saving, and on its button. */
  saved: string
  save: string
  className?: string
  children: ReactNode
}

/** A form of settings: how the last save went, the fields and the button. */
export function SaveForm({ form, fields = [], saved, save, className, children }: SaveFormProps) {
  const problem = form.problemBeside(...fields)
  return (
    <form {...form.formProps} className={cn('grid gap-4', className)}>
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {form.isDone ? <FormAlert>{saved}</FormAlert> : null}
      {children}
      <Button type="submit" className="justify-self-start" aria-disabled={form.isPending}>
        {save}
      </Button>
    </form>
  )
}
