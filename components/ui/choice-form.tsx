'use client'

import { useState } from 'react'
import { Button } from './button'
import { FormProblem } from './form-problem'
import { HiddenFields } from './hidden-fields'
import { Select } from './select'
import { type FormAction, useForm } from './use-form'

type ChoiceFormProps = {
  action: FormAction<null>
  fields: Record<string, string>
  /** The field chosen, its value now and what it can be. */
  field: string
  value: string
  options: { value: string; label: string }[]
  label: string
  submit: string
}

/**
 * A choice and a button, not a choice that acts: going through the list by keyboard must change nothing. The button
 * comes with something to save; without JavaScript it is always there.
 */
export function ChoiceForm({ action, fields, field, value, options, label, submit }: ChoiceFormProps) {
  const { formProps, isPending, problemBeside } = useForm(action)
  const [chosen, setChosen] = useState({ from: value, to: value })
  const isChanged = chosen.from === value && chosen.to !== value
  const button = (
    <Button type="submit" aria-label={`${submit}: ${label}`} aria-disabled={isPending}>
      {submit}
    </Button>
  )
  return (
    <form {...formProps} onReset={() => setChosen({ from: value, to: value })} className="grid gap-1">
      <HiddenFields fields={fields} />
      <span className="flex gap-1.5">
        <Select
          key={value}
          name={field}
          defaultValue={value}
          aria-label={label}
          className="min-w-28"
          onChange={(event) => setChosen({ from: value, to: event.target.value })}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
        {isChanged ? button : <noscript>{button}</noscript>}
      </span>
      <FormProblem>{problemBeside()}</FormProblem>
    </form>
  )
}
