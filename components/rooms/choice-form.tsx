'use client'

import { type FormAction, useForm } from '@/components/auth/use-form'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Select } from '@/components/ui/select'

type ChoiceFormProps = {
  action: FormAction<null>
  fields: Record<string, string>
  /** The field chosen, its value now and what it can be. */
  field: string
  value: string
  options: { value: string; label: string }[]
  label: string
  submit: string
  className?: string
}

/** A choice and a button, not a choice that acts: going through the list by keyboard must change nothing. */
export function ChoiceForm({ action, fields, field, value, options, label, submit, className }: ChoiceFormProps) {
  const { form, run, isPending, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form ref={form} action={run} className={cn('grid gap-1', className)}>
      {Object.entries(fields).map(([name, hidden]) => (
        <input key={name} type="hidden" name={name} value={hidden} />
      ))}
      <span className="flex gap-1.5">
        <Select key={value} name={field} defaultValue={value} aria-label={label}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
        <Button type="submit" variant="outline" aria-label={`${submit}: ${label}`} aria-disabled={isPending}>
          {submit}
        </Button>
      </span>
      {problem ? (
        <p role="alert" className="text-destructive text-xs">
          {problem}
        </p>
      ) : null}
    </form>
  )
}
