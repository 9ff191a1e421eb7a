'use client'

import { useActionState, useEffect, useRef } from 'react'
import type { FormState } from '@/lib/http/schema'

/** T: what it answers when done; nothing for those that lead to another page. */
export type FormAction<T = never> = (before: FormState<T>, form: FormData) => Promise<FormState<T>>

/**
 * A form over a server action: the problem of each field, what was typed, and the focus on the first field that is
 * off (on the form when none is). Works without JavaScript: then the server renders the same state.
 */
export function useForm<T = never>(action: FormAction<T>) {
  const [state, run, isPending] = useActionState<FormState<T>, FormData>(action, { status: 'idle' })
  const form = useRef<HTMLFormElement>(null)

  // The document's focus: after a refusal it goes where the person has to go on.
  useEffect(() => {
    if (state.status !== 'error') return
    const { field } = state.error
    const control = field ? form.current?.elements.namedItem(field) : null
    if (control instanceof HTMLElement) control.focus()
  }, [state])

  const problem = state.status === 'error' ? state.error : null
  return {
    form,
    run,
    isPending,
    result: state.status === 'done' ? state.result : undefined,
    isDone: state.status === 'done',
    /** The problem of one field. */
    problemOf: (field: string) => (state.status === 'error' ? state.problems[field] : undefined),
    /** The problem that belongs to none of these fields. */
    problemBeside: (...fields: string[]) =>
      problem && !fields.includes(problem.field ?? '') ? problem.message : undefined,
    typed: (field: string, otherwise = '') => (state.status === 'error' ? (state.values[field] ?? '') : otherwise),
  }
}
